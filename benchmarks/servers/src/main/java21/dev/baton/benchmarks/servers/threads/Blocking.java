package dev.baton.benchmarks.servers.threads;

import dev.baton.benchmarks.servers.service.Counts;
import dev.baton.benchmarks.servers.service.Quote;
import dev.baton.benchmarks.servers.service.Route;
import dev.baton.benchmarks.servers.service.Row;
import dev.baton.benchmarks.servers.service.Rows;
import dev.baton.benchmarks.servers.service.Texts;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The service written with calls that block, for servers that give each request a virtual thread.
 */
public final class Blocking {
  /** An answer, all of it. */
  public record Answer(int status, byte[] body) {}

  private final Rows rows;
  private final Counts counts;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Makes it of what all requests share. */
  public Blocking(Rows rows, Counts counts) {
    this.rows = rows;
    this.counts = counts;
  }

  /** Answers a request for a path, and the parameter "deadline" or null. */
  public Answer answer(String path, String deadline) {
    Route route = Route.of(path, deadline);
    return switch (route.kind()) {
      case QUOTE -> counts.enter() ? quote(route) : new Answer(503, Texts.error("overloaded"));
      case HEALTH -> new Answer(200, Texts.healthy());
      case STATS -> new Answer(200, counts.json());
      case UNKNOWN -> new Answer(404, Texts.error("no such page"));
    };
  }

  private Answer quote(Route route) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(route.deadline());
    Future<Row> row = threads.submit(() -> rows.find(route.id()));
    Future<Double> rate = threads.submit(this::rate);
    try {
      var quote =
          new Quote(
              row.get(end - System.nanoTime(), TimeUnit.NANOSECONDS),
              rate.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
      counts.serve();
      return quote.row() == null
          ? new Answer(404, Texts.error("no such item"))
          : new Answer(200, quote.json());
    } catch (TimeoutException e) {
      row.cancel(true);
      rate.cancel(true);
      counts.timeOut();
      return new Answer(504, Texts.error("deadline"));
    } catch (ExecutionException | InterruptedException e) {
      counts.fail();
      e.printStackTrace();
      return new Answer(500, Texts.error("failed"));
    }
  }

  private double rate() throws InterruptedException {
    Thread.sleep(Texts.RATE_MILLIS);
    return Texts.RATE;
  }
}
