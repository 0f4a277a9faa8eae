package dev.baton.internal.streams;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.base.Failure;
import dev.baton.internal.channels.ChannelIterator;
import dev.baton.internal.channels.MergeQueue;
import dev.baton.internal.joins.TimeoutCoroutine;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.StackTraces;
import dev.baton.internal.kernel.StateMachine;
import dev.baton.streams.AsyncGroup;
import dev.baton.streams.AsyncIterator;
import dev.baton.woven.Runner;

/** One group of a sequence: the elements of one key that have not been asked for yet. */
final class Group<K, T> implements AsyncGroup<K, T>, AsyncIterator<T> {
  private final Grouping<K, T> owner;
  private final K key;
  private final int most;

  /** Has room for a failure, too. */
  private final MergeQueue queue;

  private final ChannelIterator<Object> elements;
  private Object current;

  /** Whether the consumer of the groups has got it. */
  boolean taken;

  /** Whether an element has been asked for. */
  boolean begun;

  private boolean closed;

  /** Who asks, or asked last. */
  private Advance asking;

  /** As in {@link MappedIterator}. */
  private Advance spare;

  Group(Grouping<K, T> owner, K key, int most) {
    this.owner = owner;
    this.key = key;
    this.most = most;
    this.queue = new MergeQueue((int) Math.min(Integer.MAX_VALUE, most + 1L));
    this.elements = queue.iterator();
  }

  @Override
  public K key() {
    return key;
  }

  /** Returns this; a group is gone through once. */
  @Override
  public AsyncIterator<T> asyncIterator() {
    return this;
  }

  boolean hasRoom() {
    return queue.size() < most;
  }

  void give(T element) {
    queue.offerNow(element);
  }

  /** Gives no more than what is kept, and then this failure; null for none. */
  void end(Failure failure) {
    if (failure != null) {
      queue.offerNow(failure);
    }
    queue.close();
  }

  /** Returns what a task waits on that waits for an element of this. */
  Object waited() {
    return elements;
  }

  /** Returns whether it is waited for an element, and no timeout here ends that. */
  boolean isWaitedForWithoutEnd() {
    if (elements.queue == null) {
      return false;
    }
    for (StateMachine at = asking; at != null; at = Engine.awaiter(at)) {
      if (at instanceof TimeoutCoroutine<?>) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Awaitable<Boolean> advance() {
    current = null;
    if (closed) {
      return CompletedCoroutine.FALSE;
    }
    Advance next = spare;
    if (next == null) {
      return new Advance();
    }
    spare = null;
    Engine.reset(next);
    return next;
  }

  @Override
  @SuppressWarnings("unchecked")
  public T current() {
    return (T) current;
  }

  /**
   * Leaves this, unless another task waits for an element: then whoever closes this was refused
   * one, and it is not theirs to close.
   */
  @Override
  public Coroutine<Void> closeAsync() {
    if (closed) {
      return CompletedCoroutine.nothing();
    }
    owner.queue.checkUse();
    if (elements.queue != null) {
      return CompletedCoroutine.nothing();
    }
    closed = true;
    return owner.leave(this);
  }

  @Override
  public String toString() {
    return "the group of the key " + key;
  }

  private final class Advance extends Coroutine<Boolean> {
    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      Object more = label() > 0 ? Runner.resumed(sent) : Runner.await(elements, runner);
      if (!begun) { // behind what refuses another loop
        begun = true;
        owner.begun(Group.this);
      }
      if (Runner.suspended(more)) {
        asking = this;
        owner.mayStandStill();
        return runner.suspend(this, 1);
      }
      current = elements.current();
      if (current instanceof Failure failure) {
        current = null;
        throw StackTraces.thrownHere(failure, runner);
      }
      owner.hasRoom(Group.this);
      spare = this;
      return more;
    }
  }
}
