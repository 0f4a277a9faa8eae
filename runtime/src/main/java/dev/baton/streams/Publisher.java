package dev.baton.streams;

import dev.baton.internal.kernel.TaskLoop;
import dev.baton.internal.kernel.UserCallback;
import java.util.Objects;
import java.util.concurrent.Flow;

/** A sequence as others see it: each subscriber is served by a task of the loop. */
final class Publisher<T> implements Flow.Publisher<T> {
  private final AsyncIterable<T> source;
  private final TaskLoop loop;

  Publisher(AsyncIterable<T> source, TaskLoop loop) {
    this.source = source;
    this.loop = loop;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    var publication = new Publication<T>(loop, source, subscriber);
    if (!loop.inbox(new UserCallback(loop, publication::start, publication::refuse))) {
      publication.refuse();
    }
  }
}
