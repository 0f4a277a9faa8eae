package dev.baton.internal.timers;

/**
 * Empty blocks for the next ones that sleep: a few, and at most one for four that are in use, so
 * that many are not kept for long.
 */
final class SpareBlocks {
  private static final int FEW = 16;
  private static final int USED_FOR_A_SPARE_ONE = 4;

  private SleeperBlock first;
  private int spare;
  private int used;

  /** Takes an empty block for a list, before {@code next}, which may be null. */
  SleeperBlock take(int list, SleeperBlock next) {
    SleeperBlock block = first;
    if (block == null) {
      block = new SleeperBlock(next != null);
    } else {
      first = block.next;
      spare--;
    }
    used++;
    block.list = list;
    block.next = next;
    return block;
  }

  /** Has an empty block back. */
  void give(SleeperBlock block) {
    used--;
    block.next = first;
    first = block;
    spare++;
    while (spare > FEW + used / USED_FOR_A_SPARE_ONE) {
      SleeperBlock dropped = first;
      first = dropped.next;
      dropped.next = null;
      spare--;
    }
  }
}
