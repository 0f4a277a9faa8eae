package dev.baton.frame;

import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.Waiter;

/** What the waits for elements of a source have in common. */
abstract class SourceWaiter<T, R> extends Waiter<R> {
  final Source<T> from;

  /** Which element it has got. */
  private long number;

  SourceWaiter(Source<T> from) {
    this.from = from;
  }

  /** Takes the first element for a task; there must be one. */
  final Object take(TaskImpl<?> asking) {
    number = from.queue.firstNumber();
    from.countFor(asking);
    return from.take();
  }

  /** Gives back the element that was taken. */
  final void putBack(Object element) {
    from.putBack(element, number);
  }

  @Override
  public final void enqueue() {
    from.waiters.add(this);
  }

  @Override
  public final boolean isGivenToOne() {
    return true;
  }

  @Override
  public final String describe() {
    return "next element of the " + from;
  }
}
