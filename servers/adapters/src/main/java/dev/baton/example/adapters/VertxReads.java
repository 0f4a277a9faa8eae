package dev.baton.example.adapters;

import io.vertx.core.streams.ReadStream;
import java.util.concurrent.Flow;

/**
 * A read stream of Vert.x's as a publisher: {@code for (Buffer b : each(new VertxReads<>(file,
 * file::close)))}. It is paused, and fetches as many elements as are wanted.
 *
 * @param <T> the type of the elements
 */
public final class VertxReads<T> implements Flow.Publisher<T> {
  private final ReadStream<T> stream;
  private final Runnable leave;

  /**
   * Makes a publisher, before the stream gives anything: a socket's in the connect handler, or by
   * {@code map} of the future that gives it.
   *
   * @param leave gives up the stream when a loop over it is left early
   */
  public VertxReads(ReadStream<T> stream, Runnable leave) {
    this.stream = stream.pause();
    this.leave = leave;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    subscriber.onSubscribe(
        new Flow.Subscription() {
          private boolean begun;

          @Override
          public void request(long more) {
            if (!begun) {
              begun = true;
              stream.exceptionHandler(subscriber::onError);
              stream.endHandler(end -> subscriber.onComplete());
              stream.handler(subscriber::onNext);
            }
            stream.fetch(more);
          }

          @Override
          public void cancel() {
            leave.run();
          }
        });
  }
}
