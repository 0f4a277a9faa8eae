package dev.baton.benchmarks.servers.futures;

import dev.baton.benchmarks.servers.netty.Exchange;
import dev.baton.benchmarks.servers.netty.QuoteHandler;
import dev.baton.benchmarks.servers.service.Counts;
import dev.baton.benchmarks.servers.service.Quote;
import dev.baton.benchmarks.servers.service.Row;
import dev.baton.benchmarks.servers.service.Rows;
import dev.baton.benchmarks.servers.service.Texts;
import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Gets row and rate as futures and combines them on the connection's event loop. */
final class FuturesHandler extends QuoteHandler {
  private final Rows rows;
  private final Executor pool;

  FuturesHandler(Counts counts, Rows rows, Executor pool) {
    super(counts);
    this.rows = rows;
    this.pool = pool;
  }

  @Override
  protected void begin(Exchange exchange) {
    EventLoop loop = exchange.loop();
    int id = exchange.id();
    CompletableFuture<Row> search = CompletableFuture.supplyAsync(() -> rows.find(id), pool);
    var rate = new CompletableFuture<Double>();
    Future<?> timer =
        loop.schedule(() -> rate.complete(Texts.RATE), Texts.RATE_MILLIS, TimeUnit.MILLISECONDS);
    Future<?> deadline =
        loop.schedule(
            () -> {
              exchange.timeOut();
              search.cancel(false);
              timer.cancel(false);
            },
            exchange.deadline(),
            TimeUnit.MILLISECONDS);
    exchange.onLeave(
        () -> {
          search.cancel(false);
          timer.cancel(false);
          deadline.cancel(false);
        });
    // Both end on the loop's thread, so that the row's is the only way from thread to thread.
    CompletableFuture<Row> row = search.thenApplyAsync(Function.identity(), loop);
    row.thenCombine(rate, Quote::new)
        .whenComplete((quote, failure) -> end(exchange, deadline, quote, failure));
  }

  private static void end(Exchange exchange, Future<?> deadline, Quote quote, Throwable failure) {
    deadline.cancel(false);
    if (failure == null) {
      exchange.answer(quote);
    } else {
      exchange.fail(failure);
    }
  }
}
