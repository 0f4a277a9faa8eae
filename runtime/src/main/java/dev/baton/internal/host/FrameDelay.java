package dev.baton.internal.host;

import dev.baton.internal.kernel.LoopCore;
import java.util.function.LongSupplier;

/**
 * How many frames the outcomes of a loop's calls take.
 *
 * @param frames how many
 * @param frame the present frame
 */
public record FrameDelay(long frames, LongSupplier frame) {
  /** Puts off the outcomes of the calls that a loop's tasks begin from now on; on its thread. */
  public static void set(LoopCore loop, FrameDelay delay) {
    LoopCalls.of(loop).delay(delay);
  }
}
