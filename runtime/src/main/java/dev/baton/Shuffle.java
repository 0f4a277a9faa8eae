package dev.baton;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;

/** Puts the entries of each pass into an order drawn from a seed. */
final class Shuffle {
  private final Random random;

  Shuffle(long seed) {
    this.random = new Random(seed);
  }

  /** The same entries, linked in another order. */
  Ready of(Ready first) {
    var entries = new ArrayList<Ready>();
    for (Ready entry = first; entry != null; entry = entry.next) {
      entries.add(entry);
    }
    Collections.shuffle(entries, random);
    Ready ordered = null;
    for (Ready entry : entries) {
      entry.next = ordered;
      ordered = entry;
    }
    return ordered;
  }
}
