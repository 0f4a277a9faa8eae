package dev.baton;

import java.util.NoSuchElementException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** The wait for the first element of a publisher. */
final class FirstOf<T> implements Awaitable<T> {
  private final Flow.Publisher<? extends T> publisher;

  FirstOf(Flow.Publisher<? extends T> publisher) {
    this.publisher = publisher;
  }

  @Override
  public void await(Continuation<? super T> continuation) {
    publisher.subscribe(new First<T>(continuation));
  }

  @Override
  public String toString() {
    return "first of " + publisher;
  }

  private static final class First<T> implements Flow.Subscriber<T> {
    private final Continuation<? super T> continuation;

    /** A publisher may send more before it hears of the cancel. */
    private final AtomicBoolean over = new AtomicBoolean();

    private Flow.Subscription subscription;

    First(Continuation<? super T> continuation) {
      this.continuation = continuation;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscribed) {
      subscription = subscribed;
      continuation.onCancel(subscribed::cancel);
      subscribed.request(1);
    }

    @Override
    public void onNext(T item) {
      if (over.compareAndSet(false, true)) {
        subscription.cancel();
        continuation.resume(item);
      }
    }

    @Override
    public void onError(Throwable failure) {
      if (over.compareAndSet(false, true)) {
        continuation.fail(failure);
      }
    }

    @Override
    public void onComplete() {
      if (over.compareAndSet(false, true)) {
        continuation.fail(new NoSuchElementException("The publisher has ended without an element"));
      }
    }
  }
}
