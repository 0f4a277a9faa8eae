package dev.baton.examples.rows;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.scope;

import dev.baton.AsyncFunction;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.channels.Channel;
import dev.baton.streams.AsyncIterable;

/**
 * Rows on their way to one reader. They are made while the reader reads, but never more than a few
 * ahead: a channel of that capacity is between the two, and its sends wait while it is full.
 */
final class RowStream {
  private final int ahead;

  /**
   * A stream.
   *
   * @param ahead how many rows may be ready that the reader has not asked for
   */
  RowStream(int ahead) {
    this.ahead = ahead;
  }

  /**
   * Takes all rows to the reader. If that fails, as where it has hung up, the rows are left, and
   * what they hold is closed.
   *
   * @param reader takes one row; the next one is not taken before it has ended
   */
  @Async
  <T> Coroutine<Void> stream(AsyncIterable<T> rows, AsyncFunction<T, Void> reader) {
    var ready = Channel.<T>buffered(ahead);
    return scope(
        s -> {
          s.spawn(make(rows, ready));
          for (T row : each(ready)) {
            await(reader.apply(row));
          }
          return done();
        });
  }

  @Async
  private static <T> Coroutine<Void> make(AsyncIterable<T> rows, Channel<T> ready) {
    for (T row : each(rows)) {
      await(ready.send(row));
    }
    ready.close();
    return done();
  }
}
