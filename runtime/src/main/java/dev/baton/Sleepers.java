package dev.baton;

/**
 * The sleeping tasks in the lists of the {@link Wheel}, with their deadlines. Most waits for a time
 * are of these, so they take no object each, but an entry of 16 bytes in a {@link SleeperBlock}.
 *
 * <p>Invariant: of a list's blocks only the first has room, and no block is empty. So the order of
 * entries is no particular one.
 */
final class Sleepers {
  /** The first block of each list. */
  private final SleeperBlock[] lists = new SleeperBlock[Wheel.LISTS];

  private final SpareBlocks spare = new SpareBlocks();

  boolean isEmpty(int list) {
    return lists[list] == null;
  }

  /** Adds a task, and has it wait for the block. */
  void add(int list, long deadline, int sequence, Task<?> sleeper) {
    SleeperBlock block = lists[list];
    if (block == null || block.isFull()) {
      block = spare.take(list, block);
      lists[list] = block;
    }
    block.add(deadline, sequence, sleeper);
  }

  /**
   * Takes out a task; the last entry of the list's first block takes its place.
   *
   * @return its deadline
   */
  long remove(SleeperBlock block, Task<?> sleeper) {
    int hole = block.indexOf(sleeper);
    long deadline = block.deadline(hole);
    SleeperBlock first = lists[block.list];
    first.moveLastTo(block, hole);
    if (first.size() == 0) {
      lists[first.list] = first.next;
      spare.give(first);
    }
    return deadline;
  }

  /** Takes all blocks out of a list; each is still linked to the next. */
  SleeperBlock takeAll(int list) {
    SleeperBlock all = lists[list];
    lists[list] = null;
    return all;
  }

  /** Has a block back whose entries are elsewhere now; gives the next one. */
  SleeperBlock giveBack(SleeperBlock block) {
    SleeperBlock next = block.next;
    block.clear();
    spare.give(block);
    return next;
  }

  /** The least deadline in a list; the greatest number if there is none. */
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
