package dev.baton.example.http;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.withTimeout;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.TimedOut;
import dev.baton.annotation.Async;
import dev.baton.example.http.server.Answer;
import dev.baton.example.http.server.Handler;
import dev.baton.example.http.server.Request;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The service's paths: {@code /quote/{id}}, {@code /health} and {@code /stats}. */
final class Service implements Handler {
  private static final String QUOTE = "/quote/";
  private static final Answer UP = Answer.of(200, new Health("up"));
  private static final Answer DRAINING = Answer.of(503, new Health("draining"));
  private static final Answer NO_SUCH_PATH = Answer.problem(404, "there is no such path");
  private static final Answer NO_SUCH_ITEM = Answer.problem(404, "there is no such item");
  private static final Answer READ_ONLY =
      Answer.problem(405, "only GET and HEAD are served").with("Allow", "GET, HEAD");
  private static final Answer TOO_MANY =
      Answer.problem(503, "too many requests are in flight").with("Retry-After", "1");
  private static final Answer TOO_LATE = Answer.problem(504, "the deadline is over");

  private final Quotes quotes;
  private final Limit limit;
  private final Duration deadline;
  private final Stats stats = new Stats();
  private volatile boolean draining;

  /** Serves quotes, each within {@code deadline} unless its client says another one. */
  Service(Quotes quotes, Limit limit, Duration deadline) {
    this.quotes = quotes;
    this.limit = limit;
    this.deadline = deadline;
  }

  /** Says from now on that it is not healthy, so that nobody sends it more. */
  void drain() {
    draining = true;
  }

  /** Returns what has become of the requests. */
  Stats.Counts counts() {
    return stats.now(limit);
  }

  @Async
  @Override
  public Coroutine<Answer> answer(Request request) throws SQLException {
    if (!request.reads()) {
      return done(READ_ONLY);
    }
    QuoteRequest wanted;
    try {
      String path = request.path();
      if (!path.startsWith(QUOTE)) {
        return done(page(path));
      }
      wanted =
          QuoteRequest.of(path.substring(QUOTE.length()), request.parameter("deadline"), deadline);
    } catch (IllegalArgumentException bad) {
      return done(Answer.problem(400, bad.getMessage()));
    }
    return quote(wanted);
  }

  private Answer page(String path) {
    return switch (path) {
      case "/health" -> draining ? DRAINING : UP;
      case "/stats" -> Answer.of(200, counts());
      default -> NO_SUCH_PATH;
    };
  }

  /** Gives a quote within the deadline, unless there is too much to do. */
  @Async
  private Coroutine<Answer> quote(QuoteRequest wanted) throws SQLException {
    if (!limit.enter()) {
      stats.rejected.increment();
      return done(TOO_MANY);
    }
    try {
      Optional<Quote> quote = await(withTimeout(wanted.deadline(), quotes.of(wanted.id())));
      stats.served.increment();
      return done(quote.map(found -> Answer.of(200, found)).orElse(NO_SUCH_ITEM));
    } catch (TimedOut late) {
      stats.timedOut.increment();
      return done(TOO_LATE);
    } catch (Cancelled gone) {
      stats.cancelled.increment();
      throw gone;
    } catch (Throwable failure) {
      stats.failed.increment();
      throw failure;
    } finally {
      limit.leave();
    }
  }
}
