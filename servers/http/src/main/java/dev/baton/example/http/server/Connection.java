package dev.baton.example.http.server;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.withTimeout;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.TimedOut;
import dev.baton.annotation.Async;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.time.Duration;

/** A client's connection: a task that answers its requests, one after the other. */
final class Connection {
  private static final System.Logger LOG = System.getLogger(Connection.class.getName());

  /** How long a client that was told that the connection ends may take to end it. */
  private static final Duration LAST_READ = Duration.ofSeconds(1);

  private static final Answer FAILED = Answer.problem(500, "this went wrong here");
  private static final Answer CUT_OFF =
      Answer.problem(503, "the server stops").with("Retry-After", "1");

  private final ServerLoop loop;
  private final SocketChannel channel;
  private final Requests requests;
  private final Answers answers;

  Connection(ServerLoop loop, SocketChannel channel, Requests requests) {
    this.loop = loop;
    this.channel = channel;
    this.requests = requests;
    this.answers = new Answers(channel);
  }

  /** Serves the client until it leaves, which cancels this, or is to leave. */
  @Async
  Coroutine<Void> serve() {
    Duration idle = loop.settings().idle();
    try {
      boolean more = true;
      while (more) {
        Incoming next = await(requests);
        if (next == null) {
          break;
        }
        Answer answer = await(answer(next));
        more = next.keepAlive() && !(loop.isDraining() && requests.isEmpty());
        answers.write(next, answer, more);
        if (answers.pileUp()) {
          await(withTimeout(idle, answers.flushed()));
        }
      }
      await(withTimeout(idle, answers.flushed()));
      await(leave());
    } catch (TimedOut | IOException slowOrGone) {
      LOG.log(System.Logger.Level.DEBUG, "a client was slow, or has left", slowOrGone);
    } finally {
      channel.close();
    }
    return done();
  }

  @Async
  private Coroutine<Answer> answer(Incoming incoming) {
    if (incoming.refusal() != null) {
      return done(incoming.refusal());
    }
    try {
      return done(await(loop.handler().answer(incoming.request())));
    } catch (Cancelled cutOff) {
      if (channel.isActive()) { // the client is there: it is the server that ends
        answers.write(incoming, CUT_OFF, false);
        loop.countCutOff();
      }
      throw cutOff;
    } catch (Throwable failure) { // an Error of one request is nobody else's business
      LOG.log(System.Logger.Level.WARNING, "a request has failed: " + incoming, failure);
      return done(FAILED);
    }
  }

  /**
   * Says that no more will come, and waits for the client to end the connection. To close it while
   * something of the client's is unread would take from it what it has not read yet.
   */
  @Async
  private Coroutine<Void> leave() throws IOException {
    requests.end();
    await(NettyFutures.of(channel.shutdownOutput()));
    await(withTimeout(LAST_READ, NettyFutures.of(channel.closeFuture())));
    return done();
  }

  /** Ends the connection if the client has not sent a request for too long. */
  void endIfIdle() {
    requests.endIfIdle(loop.settings().idle());
  }

  /** Ends the connection unless a request is there; then that one is the last. */
  void endWhenIdle() {
    requests.end();
  }
}
