package dev.baton.streams;

import dev.baton.Awaitable;
import dev.baton.Continuation;
import dev.baton.Coroutine;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.PublisherRules;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.internal.kernel.StackTraces;
import dev.baton.woven.Runner;
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
  private volatile Flow.Subscription upstream;
  private boolean closed;

  /** Whether no more elements come. */
  private volatile boolean ended;

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
      try {
        publisher.subscribe(this);
      } catch (Throwable broken) {
        end(broken);
      }
    }
    return take() ? CompletedCoroutine.TRUE : new Next();
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
    return CompletedCoroutine.nothing();
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
    notNull(subscription, "onSubscribe(null)");
    boolean refused;
    synchronized (this) {
      refused = ended || upstream != null;
      if (!refused) {
        upstream = subscription;
      }
    }
    if (refused) {
      subscription.cancel(); // rule 2.5
      return;
    }
    try {
      subscription.request(AHEAD);
    } catch (Throwable broken) {
      end(broken);
    }
  }

  @Override
  public void onNext(T item) {
    notNull(item, "onNext(null)");
    Continuation<?> wake;
    synchronized (this) {
      if (ended) {
        return;
      }
      wake = null;
      if (upstream != null) {
        arrived.add(item);
        wake = waiter;
        waiter = null;
      }
    }
    if (upstream == null) {
      end(PublisherRules.notSubscribed(publisher));
    }
    wake(wake);
  }

  @Override
  public void onError(Throwable thrown) {
    notNull(thrown, "onError(null)");
    end(thrown);
  }

  @Override
  public void onComplete() {
    end(null);
  }

  /** Refuses a signal without its argument (rule 2.13), which ends the subscription. */
  private void notNull(Object argument, String signal) {
    if (argument == null) {
      NullPointerException refused = PublisherRules.missing(publisher, signal);
      Flow.Subscription source = upstream;
      boolean already = ended;
      end(refused);
      if (source != null && !already) {
        source.cancel();
      }
      throw refused;
    }
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
