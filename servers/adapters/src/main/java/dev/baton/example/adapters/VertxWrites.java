package dev.baton.example.adapters;

import static dev.baton.Baton.await;
import static dev.baton.Baton.callback;
import static dev.baton.Baton.done;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import io.vertx.core.Future;
import io.vertx.core.streams.WriteStream;

/**
 * A write stream of Vert.x's, into which a coroutine writes: it waits while the stream's queue is
 * full. A write that fails is thrown by a later one, or by the end. Used on one loop's thread.
 *
 * @param <T> the type of the elements
 */
public final class VertxWrites<T> {
  private final WriteStream<T> stream;
  private Future<Void> last = Future.succeededFuture();

  /** Makes the writer. */
  public VertxWrites(WriteStream<T> stream) {
    this.stream = stream;
  }

  /** Hands an element to the stream, when its queue has room. */
  @Async
  public Coroutine<Void> write(T element) {
    if (stream.writeQueueFull()) {
      await(drained());
    }
    if (last.failed()) {
      await(VertxFutures.from(last));
    }
    last = stream.write(element);
    return done();
  }

  /** Waits until the queue has room, or the stream fails. */
  private Coroutine<Void> drained() {
    return callback(
        c -> {
          last.onFailure(c::fail);
          stream.drainHandler(c::resume);
          if (!stream.writeQueueFull()) {
            c.resume(null); // it has drained before the handler was there
          }
        });
  }

  /** Ends the stream, when all was written. */
  @Async
  public Coroutine<Void> end() {
    await(VertxFutures.from(last));
    await(VertxFutures.from(stream.end()));
    return done();
  }
}
