package dev.baton.weaver;

/** For each instruction of a method a set of slots, which only grows; all in one array of bits. */
final class SlotSets {
  /** In place of a slot: none. */
  static final int NO_SLOT = -1;

  private final int words;
  private final long[] bits;

  /** Empty sets for as many instructions, of the slots below {@code slots}. */
  SlotSets(int insns, int slots) {
    words = (slots + Long.SIZE - 1) / Long.SIZE;
    bits = new long[insns * words];
  }

  boolean has(int insn, int slot) {
    return (bits[insn * words + slot / Long.SIZE] & 1L << slot) != 0;
  }

  /** Adds a slot; says whether it was not there. */
  boolean add(int insn, int slot) {
    int at = insn * words + slot / Long.SIZE;
    long before = bits[at];
    bits[at] |= 1L << slot;
    return bits[at] != before;
  }

  /** Adds all of another instruction's slots but one; says whether any was not there. */
  boolean addAll(int insn, int from, int except) {
    boolean changed = false;
    for (int word = 0; word < words; word++) {
      long more = bits[from * words + word];
      if (except >= 0 && word == except / Long.SIZE) {
        more &= ~(1L << except);
      }
      int at = insn * words + word;
      long before = bits[at];
      bits[at] |= more;
      changed |= bits[at] != before;
    }
    return changed;
  }
}
