package dev.baton.examples.hosts.http;

import static dev.baton.Baton.await;
import static dev.baton.Baton.blocking;
import static dev.baton.Baton.done;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.timeoutScope;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.Coroutine;
import dev.baton.Scope;
import dev.baton.TimedOut;
import dev.baton.annotation.Async;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * The JDK's HTTP server with async handlers: each request is a task of one loop, so that thousands
 * may wait at once, and handlers share what they like without locks.
 */
public final class AsyncServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AsyncServer.class.getName());

  /** What is done for a request. */
  @FunctionalInterface
  public interface Handler {
    /** Gives the reply. What it throws becomes the status 500. */
    @Async
    Coroutine<Reply> reply(URI request) throws Exception;
  }

  /** An answer. */
  public record Reply(int status, String text) {}

  private final Handler handler;
  private final HttpServer server;
  private final EventLoop loop;
  private final Thread thread;

  /** Completed with the time that requests have to end, when the server is to stop. */
  private final CompletableFuture<Duration> stopping = new CompletableFuture<>();

  /** Listens on a port of loopback, 0 for any that is free. */
  public AsyncServer(int port, Handler handler) throws IOException {
    this.handler = handler;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    this.loop = EventLoop.create(RunOptions.defaults().name("http"));
    this.thread = new Thread(this::run, "http-loop");
    thread.start();
  }

  private void run() {
    try (loop) {
      loop.run(live());
    }
  }

  /** Returns the address under which it is found. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Ends when the requests have that were there when it was to stop, or their time is up. */
  @Async
  private Coroutine<Void> live() {
    try {
      await(
          timeoutScope(
              Duration.ofDays(36_500),
              limit ->
                  scope(
                      requests -> {
                        server.createContext("/", exchange -> accept(exchange, requests));
                        server.start();
                        limit.reschedule(await(stopping));
                        return done();
                      })));
    } catch (TimedOut over) {
      LOG.log(System.Logger.Level.WARNING, "requests were cut off: " + over.getMessage());
    }
    return done();
  }

  /** Takes a request, on the server's thread, which is soon back to take the next one. */
  private void accept(HttpExchange exchange, Scope requests) {
    if (stopping.isDone()) {
      refuse(exchange);
      return;
    }
    try {
      loop.post(
          () -> {
            if (stopping.isDone()) {
              refuse(exchange);
            } else {
              requests.spawn(serve(exchange));
            }
          });
    } catch (RejectedExecutionException closed) {
      refuse(exchange);
    }
  }

  private static void refuse(HttpExchange exchange) {
    try {
      exchange.sendResponseHeaders(503, -1);
    } catch (IOException gone) {
      LOG.log(System.Logger.Level.DEBUG, "a client did not wait for its answer", gone);
    } finally {
      exchange.close();
    }
  }

  @Async
  private Coroutine<Void> serve(HttpExchange exchange) {
    try {
      Reply reply = await(answer(exchange.getRequestURI()));
      await(
          blocking(
              () -> {
                byte[] body = reply.text().getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
                exchange.sendResponseHeaders(reply.status(), body.length);
                exchange.getResponseBody().write(body);
                return null;
              }));
    } catch (IOException gone) {
      LOG.log(System.Logger.Level.DEBUG, "a client did not wait for its answer", gone);
    } finally {
      exchange.close();
    }
    return done();
  }

  @Async
  private Coroutine<Reply> answer(URI request) {
    try {
      return done(await(handler.reply(request)));
    } catch (Exception failure) {
      return done(new Reply(500, failure.getMessage() + "\n"));
    }
  }

  /** Returns whether new requests are refused. */
  boolean isStopping() {
    return stopping.isDone();
  }

  /** Stops with ten seconds for the requests that are there. */
  @Override
  public void close() {
    close(Duration.ofSeconds(10));
  }

  /** Takes no requests any more, gives those that are there the time to end, and stops. */
  public void close(Duration grace) {
    stopping.complete(grace);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    server.stop(0);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
