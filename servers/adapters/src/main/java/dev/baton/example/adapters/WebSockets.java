package dev.baton.example.adapters;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.from;

import dev.baton.AsyncCloseable;
import dev.baton.Baton;
import dev.baton.Continuation;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.sync.Mutex;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;

/**
 * A WebSocket of {@code java.net.http} that a coroutine sends to and receives from. Each receive
 * requests one message, so that a slow receiver slows down its peer. Used on one loop's thread.
 */
public final class WebSockets implements AsyncCloseable {
  private final Messages messages = new Messages();
  private final Mutex sending = new Mutex(); // the socket takes one message at a time
  private WebSocket socket;

  private WebSockets() {}

  /** Connects to a server. */
  @Async
  public static Coroutine<WebSockets> open(HttpClient client, URI uri) {
    var opened = new WebSockets();
    opened.socket = await(client.newWebSocketBuilder().buildAsync(uri, opened.messages));
    return done(opened);
  }

  /** Sends a text. */
  @SuppressWarnings("try") // what is held is only closed
  @Async
  public Coroutine<Void> send(String text) {
    try (var held = await(sending.lock())) {
      await(socket.sendText(text, true));
    }
    return done();
  }

  /** Waits for the next text; null when the peer has closed. A cancel loses no message. */
  @Async
  public Coroutine<String> receive() {
    await(
        Baton.<Void>callback(
            c -> {
              messages.whenCome(socket, c);
              c.onCancel(messages::forget);
            }));
    return done(messages.take());
  }

  /** Says goodbye, and waits for the peer's; what it sends until then is dropped. */
  @Async
  @Override
  public Coroutine<Void> closeAsync() {
    try {
      await(from(socket.sendClose(WebSocket.NORMAL_CLOSURE, "")));
    } catch (Exception thrown) {
      if (!socket.isOutputClosed()) { // else the peer was first, and the socket has answered it
        throw thrown;
      }
    }
    String left = "";
    while (left != null) {
      left = await(receive());
    }
    return done();
  }

  /** Breaks the connection, without a goodbye. */
  public void abort() {
    socket.abort();
  }

  /**
   * What the socket calls back, in its threads. A message stays here until the receiver goes on and
   * takes it, since a receiver that is woken may have been cancelled.
   */
  private static final class Messages implements WebSocket.Listener {
    /** The code of a close that nobody has sent: the connection broke. */
    private static final int BROKEN = 1006;

    private final StringBuilder text = new StringBuilder();

    /** Who waits; null if nobody does. */
    private Continuation<Void> waiter;

    private boolean requested;

    /** What has come and was not taken. */
    private String come;

    private boolean closed;
    private Throwable failure;

    synchronized void whenCome(WebSocket socket, Continuation<Void> c) {
      if (failure != null) {
        c.fail(failure);
      } else if (come != null || closed) {
        c.resume(null);
      } else {
        waiter = c;
        if (!requested) {
          requested = true;
          socket.request(1);
        }
      }
    }

    synchronized String take() {
      String taken = come;
      come = null;
      return taken;
    }

    synchronized void forget() {
      waiter = null;
    }

    @Override
    public void onOpen(WebSocket socket) {} // nothing is requested yet

    @Override
    public synchronized CompletionStage<?> onText(
        WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        come = text.toString();
        text.setLength(0);
        wake();
      } else {
        socket.request(1);
      }
      return null;
    }

    @Override
    public synchronized CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      if (code == BROKEN) {
        onError(socket, new IOException("The connection has ended without a goodbye"));
      } else {
        closed = true;
        wake();
      }
      return null; // the socket answers by itself
    }

    @Override
    public synchronized void onError(WebSocket socket, Throwable thrown) {
      failure = thrown;
      if (waiter != null) {
        waiter.fail(thrown);
        waiter = null;
      }
    }

    private void wake() {
      requested = false;
      if (waiter != null) {
        waiter.resume(null);
        waiter = null;
      }
    }
  }
}
