package dev.baton.internal.streams;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Stack;
import dev.baton.internal.channels.ChannelIterator;
import dev.baton.internal.channels.MergeQueue;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.internal.kernel.StackTraces;
import dev.baton.streams.AsyncIterator;
import dev.baton.woven.Runner;

/** One of those who share a sequence: the elements that it has not asked for yet. */
final class Subscriber<T> implements AsyncIterator<T> {
  private final Share<T> share;

  private final MergeQueue queue;

  private final ChannelIterator<Object> elements;

  /** What it is part of; null before the first advance. */
  private Share<T>.Run run;

  private boolean closed;
  private Object current;

  /** What comes after all elements instead of the end; null for nothing. */
  private Failure failure;

  /** Whether it has counted as one who has no room. */
  private boolean isFull;

  Subscriber(Share<T> share, int most) {
    this.share = share;
    this.queue = new MergeQueue(Math.max(most, most + 1)); // and one that has come back
    this.elements = queue.iterator();
  }

  /** Returns how many elements it has not asked for. */
  int waiting() {
    return queue.size();
  }

  /** Returns by how many more have no room, now that this one may have taken or got something. */
  int becomesFull(int ahead) {
    boolean before = isFull;
    isFull = queue.size() >= ahead;
    return (isFull ? 1 : 0) - (before ? 1 : 0);
  }

  void give(T element) {
    queue.offerNow(element);
  }

  /** Gets no more than this failure, or nothing if it is null. */
  void end(Failure failure) {
    this.failure = failure;
    queue.close();
  }

  @Override
  public Awaitable<Boolean> advance() {
    current = null;
    return closed ? CompletedCoroutine.FALSE : new Advance();
  }

  @Override
  @SuppressWarnings("unchecked")
  public T current() {
    return (T) current;
  }

  @Override
  public Coroutine<Void> closeAsync() {
    closed = true;
    return run == null ? CompletedCoroutine.nothing() : run.leave(this);
  }

  private final class Advance extends Coroutine<Boolean> {
    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      if (run == null) {
        Stack.probe(); // who is there is to be able to leave
        run = share.join(Subscriber.this);
        run.startOnce(runner);
      }
      Object more = label() > 0 ? Runner.resumed(sent) : Runner.await(elements, runner);
      if (Runner.suspended(more)) {
        return runner.suspend(this, 1);
      }
      current = elements.current();
      if (!(boolean) more && failure != null) {
        Failure thrown = failure;
        failure = null;
        throw StackTraces.thrownHere(thrown, runner);
      }
      run.hasRoom(Subscriber.this);
      return more;
    }
  }
}
