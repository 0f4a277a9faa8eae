package dev.baton.internal.timers;

import dev.baton.internal.kernel.TaskState;

/**
 * The sleeping tasks in the lists of the {@link TimerWheel}, with their deadlines. Most waits for a
 * time are of these, so they take no object each, but an entry of 16 bytes in a {@link
 * SleeperBlock}.
 *
 * <p>Invariant: of a list's blocks only the first has room, and no block is empty. So the order of
 * entries is no particular one.
 */
final class Sleepers {
  /** The first block of each list. */
  private final SleeperBlock[] lists = new SleeperBlock[TimerWheel.LISTS];

  private final SpareBlocks spare = new SpareBlocks();

  boolean isEmpty(int list) {
    return lists[list] == null;
  }

  /** Adds a task, and has it wait for the block. */
  void add(int list, long deadline, int sequence, TaskState sleeper) {
    SleeperBlock first = lists[list];
    if (first != null && !first.isFull()) {
      first.add(deadline, sequence, sleeper);
      return;
    }
    SleeperBlock block = spare.take(list, first);
    block.add(deadline, sequence, sleeper);
    lists[list] = block;
  }

  /**
   * Takes out an entry; the last one of the list's first block takes its place.
   *
   * @return its deadline
   */
  long remove(SleeperBlock block, int hole) {
    long deadline = block.deadline(hole);
    SleeperBlock first = lists[block.list];
    first.moveLastTo(block, hole);
    if (first.size() == 0) {
      lists[first.list] = first.next;
      spare.give(first);
    }
    return deadline;
  }

  /** Returns the first block of a list, or null. */
  SleeperBlock first(int list) {
    return lists[list];
  }

  /** Takes the last entry out of a list's first block; its task has been told what it waits for. */
  void removeLast(int list) {
    SleeperBlock first = lists[list];
    first.moveLastTo(first, first.size() - 1);
    if (first.size() == 0) {
      lists[list] = first.next;
      spare.give(first);
    }
  }

  /** Returns the least deadline in a list; the greatest number if there is none. */
  long least(int list) {
    long least = Long.MAX_VALUE;
    for (SleeperBlock block = lists[list]; block != null; block = block.next) {
      for (int i = 0; i < block.size(); i++) {
        least = Math.min(least, block.deadline(i));
      }
    }
    return least;
  }
}
