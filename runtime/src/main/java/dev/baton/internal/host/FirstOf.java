package dev.baton.internal.host;

import dev.baton.Awaitable;
import dev.baton.Continuation;
import dev.baton.internal.base.PublisherRules;
import java.util.NoSuchElementException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The wait for the first element of a publisher. */
public final class FirstOf<T> implements Awaitable<T> {
  private final Flow.Publisher<? extends T> publisher;

  public FirstOf(Flow.Publisher<? extends T> publisher) {
    this.publisher = publisher;
  }

  @Override
  public void await(Continuation<? super T> continuation) {
    publisher.subscribe(new First<T>(publisher, continuation));
  }

  @Override
  public String toString() {
    return "first of " + publisher;
  }

  private static final class First<T> implements Flow.Subscriber<T> {
    private final Flow.Publisher<? extends T> publisher;
    private final Continuation<? super T> continuation;

    /** A publisher may send more before it hears of the cancel. */
    private final AtomicBoolean over = new AtomicBoolean();

    private final AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();

    First(Flow.Publisher<? extends T> publisher, Continuation<? super T> continuation) {
      this.publisher = publisher;
      this.continuation = continuation;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscribed) {
      notNull(subscribed, "onSubscribe(null)");
      if (over.get() || !subscription.compareAndSet(null, subscribed)) {
        subscribed.cancel(); // rule 2.5
        return;
      }
      continuation.onCancel(subscribed::cancel);
      try {
        subscribed.request(1);
      } catch (Throwable broken) {
        fail(broken);
      }
    }

    @Override
    public void onNext(T item) {
      notNull(item, "onNext(null)");
      Flow.Subscription source = subscription.get();
      if (source == null) {
        fail(PublisherRules.notSubscribed(publisher));
      } else if (over.compareAndSet(false, true)) {
        try {
          source.cancel();
        } finally {
          continuation.resume(item);
        }
      }
    }

    @Override
    public void onError(Throwable failure) {
      notNull(failure, "onError(null)");
      fail(failure);
    }

    @Override
    public void onComplete() {
      fail(new NoSuchElementException("The publisher has ended without an element"));
    }

    private void fail(Throwable failure) {
      if (over.compareAndSet(false, true)) {
        continuation.fail(failure);
      }
    }

    /** Refuses a signal without its argument (rule 2.13), which ends the subscription. */
    private void notNull(Object argument, String signal) {
      if (argument == null) {
        NullPointerException refused = PublisherRules.missing(publisher, signal);
        Flow.Subscription source = subscription.get();
        try {
          if (source != null && !over.get()) {
            source.cancel();
          }
        } finally {
          fail(refused);
        }
        throw refused;
      }
    }
  }
}
