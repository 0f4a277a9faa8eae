package dev.baton.internal.channels;

import dev.baton.internal.kernel.LoopCore;

/** The wait of a task at a shared channel. */
final class TaskWait extends SharedWait {
  private final SharedWaiter<?> waiter;
  private final LoopCore loop;

  TaskWait(SharedWaiter<?> waiter, LoopCore loop, Object value) {
    this.waiter = waiter;
    this.loop = loop;
    this.value = value;
  }

  /** Hands it to its loop, also on the thread of that: the task may not be suspended yet. */
  @Override
  void tell() {
    if (!loop.inbox(this)) {
      waiter.takeBack(this); // whoever tells goes on with those who wait for it
    }
  }

  @Override
  protected void arrive(LoopCore loop) {
    waiter.arrived(this);
  }

  @Override
  protected void refuse() {
    waiter.takeBack(this);
    waiter.core.settle();
  }
}
