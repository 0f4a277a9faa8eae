package dev.baton.internal.kernel;

import java.util.concurrent.atomic.AtomicInteger;

/** How much a loop has to do, as other threads see it. */
public final class Load {
  private final TaskGroup root;

  /** How many coroutines have been handed in and have not become tasks. */
  private final AtomicInteger coming = new AtomicInteger();

  Load(TaskGroup root) {
    this.root = root;
  }

  /** Counts a coroutine that is about to be handed in. */
  public void comes() {
    coming.getAndIncrement();
  }

  /** Notes that one has arrived, or will not. */
  public void came() {
    coming.getAndDecrement();
  }

  /**
   * Returns how many tasks the loop has or is to have, from any thread: those of its root scope as
   * of late, which is good enough to compare loops.
   */
  public int tasks() {
    return root.live() + coming.get();
  }
}
