package dev.baton;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * The consumer's end of a {@link Flow.Publisher}: a buffer that the publisher's threads fill, as
 * far as was requested, and one task empties. It subscribes when the first element is asked for.
 */
final class Subscription<T> implements AsyncIterator<T>, Flow.Subscriber<T> {
  /** How many elements are requested ahead; when half of them were taken, more are. */
  private static final int AHEAD = 32;

  private final Flow.Publisher<? extends T> publisher;
  private boolean subscribed;
  private T current;

  /** How many elements were taken since the last request. */
  private int taken;

  // ---- guarded by this

  private final ArrayDeque<T> arrived = new ArrayDeque<>();
  private Flow.Subscription upstream;
  private boolean closed;

  /** Whether no more elements come. */
  private boolean ended;

  /** Why not, if the publisher has failed. */
  private Throwable failure;

  /** Who waits for something to come; null if nobody does. */
  private Continuation<?> waiter;

  Subscription(Flow.Publisher<? extends T> publisher) {
    this.publisher = Objects.requireNonNull(publisher, "source");
  }

  // ---- the consumer

  @Override
  public Awaitable<Boolean> advance() {
    current = null;
    if (!subscribed) {
      subscribed = true;
      publisher.subscribe(this);
    }
    return take() ? Done.TRUE : new Next();
  }

  @Override
  public T current() {
    return current;
  }

  @Override
  public Coroutine<Void> closeAsync() {
    Flow.Subscription cancelled;
    synchronized (this) {
      cancelled = closed || ended ? null : upstream;
      closed = true;
      ended = true;
      arrived.clear();
    }
    if (cancelled != null) {
      cancelled.cancel();
    }
    return Baton.done();
  }

  /** Takes an element if one is there. */
  private boolean take() {
    synchronized (this) {
      current = arrived.poll();
      if (current == null) {
        return false;
      }
    }
    if (++taken == AHEAD / 2) {
      taken = 0;
      upstream.request(AHEAD / 2);
    }
    return true;
  }

  /** Resumes the waiter when something has come. */
  private void whenArrived(Continuation<? super Void> continuation) {
    synchronized (this) {
      if (arrived.isEmpty() && !ended) {
        waiter = continuation;
        return;
      }
    }
    continuation.resume(null);
  }

  private Object atEnd(Runner runner) throws Throwable {
    Throwable thrown;
    synchronized (this) {
      thrown = failure;
      failure = null;
    }
    if (thrown != null) {
      throw StackTraces.thrownHere(new Failure(thrown), runner);
    }
    return Boolean.FALSE;
  }

  /** The wait for an element that has not come yet. It takes it only once it goes on. */
  private final class Next extends Coroutine<Boolean> {
    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      Object came =
          label() > 0
              ? Runner.resumed(sent)
              : Runner.await((Awaitable<Void>) Subscription.this::whenArrived, runner);
      if (Runner.suspended(came)) {
        return runner.suspend(this, 1);
      }
      return take() ? Boolean.TRUE : atEnd(runner);
    }

    @Override
    public String toString() {
      return "the next element of " + publisher;
    }
  }

  // ---- the publisher, in any thread

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    Objects.requireNonNull(subscription, "subscription");
    boolean refused;
    synchronized (this) {
      refused = closed || upstream != null;
      if (!refused) {
        upstream = subscription;
      }
    }
    if (refused) {
      subscription.cancel();
    } else {
      subscription.request(AHEAD);
    }
  }

  @Override
  public void onNext(T item) {
    Objects.requireNonNull(item, "item");
    Continuation<?> wake;
    synchronized (this) {
      if (ended) {
        return;
      }
      arrived.add(item);
      wake = waiter;
      waiter = null;
    }
    wake(wake);
  }

  @Override
  public void onError(Throwable thrown) {
    end(Objects.requireNonNull(thrown, "throwable"));
  }

  @Override
  public void onComplete() {
    end(null);
  }

  private void end(Throwable thrown) {
    Continuation<?> wake;
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      failure = thrown;
      wake = waiter;
      waiter = null;
    }
    wake(wake);
  }

  private static void wake(Continuation<?> waiter) {
    if (waiter != null) {
      waiter.resume(null);
    }
  }
}
