package dev.baton.streams;

import dev.baton.Awaitable;
import dev.baton.Cancelled;
import dev.baton.Continuation;
import dev.baton.Coroutine;
import dev.baton.internal.generators.CloseAfter;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.Origin;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskLoop;
import dev.baton.internal.kernel.UserCallback;
import dev.baton.internal.streams.ForEachMachine;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;
import java.util.concurrent.Flow;

/**
 * One subscription to a sequence: the task that goes through it, an element for each that was
 * requested. All signals come from the loop's thread.
 */
final class Publication<T> implements Flow.Subscription {
  /** The subscription of who cannot be served. */
  private static final Flow.Subscription NONE =
      new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
      };

  private static final String CANCELLED = "its subscriber has cancelled";

  private final TaskLoop loop;

  // ---- of the loop's thread

  private AsyncIterable<T> source;
  private Flow.Subscriber<? super T> subscriber;

  /** Whether the task has been told that the subscriber has cancelled: it is told once. */
  private boolean cancelTold;

  // ---- guarded by this

  private TaskImpl<Void> task;
  private long requested;
  private boolean cancelled;

  /** A request that breaks the rules, or null. */
  private IllegalArgumentException illegal;

  /** The task, where it waits for a request; null where it does not. */
  private Continuation<?> waiter;

  Publication(TaskLoop loop, AsyncIterable<T> source, Flow.Subscriber<? super T> subscriber) {
    this.loop = loop;
    this.source = source;
    this.subscriber = subscriber;
  }

  /** Tells the subscriber that the loop is closed. */
  void refuse() {
    subscriber.onSubscribe(NONE);
    subscriber.onError(
        new IllegalStateException("The loop '" + loop.name() + "' of this publisher is closed"));
  }

  /** Starts, on the loop's thread. */
  void start() {
    if (loop.isClosing()) {
      refuse();
      return;
    }
    TaskImpl<Void> started = loop.spawn(new Serve());
    synchronized (this) {
      task = started;
    }
  }

  // ---- the subscriber, in any thread

  @Override
  public void request(long n) {
    Continuation<?> wake;
    synchronized (this) {
      if (n <= 0) {
        illegal = new IllegalArgumentException("A request must be positive (rule 3.9): " + n);
      } else {
        requested = requested + n < 0 ? Long.MAX_VALUE : requested + n;
      }
      wake = waiter;
      waiter = null;
    }
    if (wake != null) {
      wake.resume(null);
    }
  }

  @Override
  public void cancel() {
    TaskImpl<Void> serving;
    synchronized (this) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      serving = task;
    }
    if (serving == null) {
      return;
    }
    if (loop.isHere()) {
      tellOfCancel(serving);
    } else {
      loop.inbox(new UserCallback(loop, () -> tellOfCancel(serving)));
    }
  }

  private void tellOfCancel(TaskImpl<?> serving) {
    if (!cancelTold) {
      cancelTold = true;
      serving.cancel(CANCELLED);
    }
  }

  // ---- the task

  private synchronized boolean isCancelled() {
    return cancelled;
  }

  private synchronized boolean isRequested() {
    return requested > 0 || illegal != null || cancelled;
  }

  /**
   * Counts a subscriber that has thrown as cancelled, so that it gets no signal any more (rule
   * 2.13).
   */
  private synchronized void isGone() {
    cancelled = true;
  }

  /** Gives the first signal, before any other, whatever comes of the sequence (rule 1.9). */
  private void subscribed() {
    try {
      subscriber.onSubscribe(this);
    } catch (Throwable broken) {
      isGone();
      throw broken;
    }
  }

  /** Takes one request; throws if one was illegal. */
  private synchronized void takeRequest() {
    if (illegal != null) {
      throw illegal;
    }
    requested--;
  }

  /** Resumes the task when something is requested. */
  private void whenRequested(Continuation<? super Void> continuation) {
    synchronized (this) {
      if (!isRequested()) {
        waiter = continuation;
        return;
      }
    }
    continuation.resume(null);
  }

  /** Serves the subscriber to the end. */
  final class Serve extends Coroutine<Void> {
    private static final CoroutineSource SOURCE = CoroutineSource.operation("publisher");

    private static final int PASSED = 1;
    private static final int CLOSED = 2;

    private AsyncIterator<T> elements;
    private Throwable failure;

    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      try {
        if (label() <= 0) {
          subscribed();
          elements = source.asyncIterator();
        }
        if (label() != CLOSED) {
          Object passed =
              label() == PASSED ? Runner.resumed(sent) : Runner.await(new Pass(elements), runner);
          if (Runner.suspended(passed)) {
            return runner.suspend(this, PASSED);
          }
        }
      } catch (Throwable thrown) {
        failure = thrown;
        if (elements != null
            && Runner.suspended(Runner.await(CloseAfter.of(elements, thrown), runner))) {
          return runner.suspend(this, CLOSED);
        }
      }
      end();
      if (failure instanceof Cancelled || failure != null && isCancelled()) {
        throw failure;
      }
      return null;
    }

    /**
     * Gives the last signal, unless there is nobody to get it; the subscriber is forgotten then.
     */
    private void end() {
      Flow.Subscriber<? super T> last = subscriber;
      subscriber = null;
      source = null;
      if (isCancelled()) {
        return;
      }
      if (failure == null) {
        last.onComplete();
      } else {
        last.onError(failure);
      }
    }

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }
  }

  /** {@code for (element : each(elements)) subscriber.onNext(element);}, as requested. */
  private final class Pass extends ForEachMachine<T, Void> {
    Pass(AsyncIterator<T> elements) {
      super(new Requested(elements));
    }

    @Override
    protected Object element(T element) {
      if (element == null) {
        throw new NullPointerException("A publisher cannot publish null (rule 2.13)");
      }
      try {
        subscriber.onNext(element);
      } catch (Throwable broken) {
        isGone();
        throw broken;
      }
      return Then.GO_ON;
    }

    @Override
    protected Object end() {
      return null;
    }
  }

  /** The sequence, each of whose elements waits for a request. */
  private final class Requested implements AsyncIterator<T> {
    private final AsyncIterator<T> all;

    Requested(AsyncIterator<T> all) {
      this.all = all;
    }

    @Override
    public Awaitable<Boolean> advance() {
      return new Next(all);
    }

    @Override
    public T current() {
      return all.current();
    }

    @Override
    public Coroutine<Void> closeAsync() {
      return all.closeAsync();
    }
  }

  /** {@code await(request); return all.advance();}. */
  private final class Next extends Coroutine<Boolean> {
    private static final int REQUESTED = 1;
    private static final int ADVANCED = 2;

    private final AsyncIterator<T> all;

    Next(AsyncIterator<T> all) {
      this.all = all;
    }

    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      if (label() > 0) {
        Object value = Runner.resumed(sent);
        if (label() == ADVANCED) {
          giveBackIfCancelled(value, runner);
          return value;
        }
      } else if (!isRequested()) {
        Awaitable<Void> request = Publication.this::whenRequested;
        if (Runner.suspended(Runner.await(request, runner))) {
          return runner.suspend(this, REQUESTED);
        }
      }
      if (isCancelled()) {
        throw cancel(Engine.task(runner));
      }
      takeRequest();
      Object more = Runner.await(all.advance(), runner);
      return Runner.suspended(more) ? runner.suspend(this, ADVANCED) : more;
    }

    /**
     * Gives back an element of a channel that comes after the cancel, which is for somebody else.
     */
    private void giveBackIfCancelled(Object more, Runner runner) {
      if (all instanceof Origin channel && more == Boolean.TRUE && isCancelled()) {
        channel.giveBack(more);
        throw cancel(Engine.task(runner));
      }
    }

    /**
     * Takes the cancel here, between two elements, so that it does not come again in the cleanup.
     */
    private Cancelled cancel(TaskImpl<?> serving) {
      tellOfCancel(serving);
      serving.mustCancel(false);
      return serving.cancelled();
    }

    @Override
    public String toString() {
      return "a request of the subscriber";
    }
  }
}
