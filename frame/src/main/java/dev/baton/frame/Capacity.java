package dev.baton.frame;

import dev.baton.channels.Overflow;
import java.util.Objects;

/**
 * How many elements a source keeps for those who come to take them, and what is done with one for
 * which there is no room. There is no source without a bound.
 *
 * @param elements how many, 1 at least
 * @param overflow what is done beyond that
 */
public record Capacity(int elements, Overflow overflow) {
  /**
   * Makes it.
   *
   * @throws IllegalArgumentException if there is no room for one element, or if it is {@link
   *     Overflow#WAIT}: in a frame nobody can wait for room
   */
  public Capacity {
    Objects.requireNonNull(overflow, "overflow");
    if (elements < 1) {
      throw new IllegalArgumentException("A source keeps one element at least, not " + elements);
    }
    if (overflow == Overflow.WAIT) {
      throw new IllegalArgumentException(
          "A source cannot have the Overflow WAIT, since time stands still within a frame: what"
              + " offers would wait for ever. FAIL tells it instead.");
    }
  }

  /** Returns room for so many elements. */
  public static Capacity of(int elements, Overflow overflow) {
    return new Capacity(elements, overflow);
  }
}
