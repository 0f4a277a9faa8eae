package dev.baton.frame;

import dev.baton.codec.WireInput;
import dev.baton.frame.tape.Op;
import dev.baton.frame.tape.TapeError;
import dev.baton.frame.tape.TapeReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** The recordings of the same program, run twice: they are to be equal. */
final class RecordedPair {
  private RecordedPair() {}

  /**
   * Compares them.
   *
   * @return how many frames there are in both
   * @throws Divergence if there is a difference
   */
  static long compare(Path one, Path other) throws IOException {
    long frames = 0;
    try (var first = new RecordedFrames(one);
        var second = new RecordedFrames(other)) {
      String[] options = OptionsText.difference(first.options(), second.options());
      if (options != null) {
        throw Divergence.ofTwo(-1, 0, options[0], options[1]);
      }
      while (true) {
        boolean more = first.next();
        boolean moreOfOther = second.next();
        long frame = first.items().frame();
        long ofOther = second.items().frame();
        if (more != moreOfOther || more && frame != ofOther) {
          throw Divergence.ofTwo(
              more && moreOfOther ? Math.min(frame, ofOther) : more ? frame : ofOther,
              0,
              more ? "something happens in frame " + frame : "nothing happens any more",
              moreOfOther ? "something happens in frame " + ofOther : "nothing happens any more");
        }
        if (!more) {
          return frames;
        }
        frames++;
        try {
          compareFrame(first.items(), second.items());
        } catch (TapeError error) {
          throw first.failure(error);
        }
      }
    }
  }

  private static void compareFrame(TapeReader first, TapeReader second) throws TapeError {
    long step = 0;
    while (true) {
      int op = first.nextHappening();
      int ofOther = second.nextHappening();
      if (isSameStep(first, second)) {
        step++;
        continue;
      }
      String is = first.describe();
      String isOther = second.describe();
      if (op != ofOther || !is.equals(isOther)) {
        throw Divergence.ofTwo(first.frame(), step, is, isOther);
      }
      if (compares(op, first, second)) {
        throw Divergence.ofTwo(
            first.frame(), step, is + " (another value)", isOther + " (another value)");
      }
      if (op == Op.STEP) {
        step++;
      } else if (op == Op.FRAME_ENDS) {
        return;
      }
    }
  }

  /** Returns whether both are the same step; nearly all are, and then nothing is described. */
  private static boolean isSameStep(TapeReader first, TapeReader second) {
    return first.op() == Op.STEP
        && second.op() == Op.STEP
        && first.task() == second.task()
        && first.place().equals(second.place())
        && first.nameOf(first.task()).equals(second.nameOf(second.task()));
  }

  /** Returns whether two items of the same kind differ in what their descriptions do not say. */
  private static boolean compares(int op, TapeReader first, TapeReader second) {
    return switch (op) {
      case Op.OUTPUT -> first.hash() != second.hash();
      case Op.ENDED -> first.isCompared() && second.isCompared() && first.hash() != second.hash();
      case Op.TICK, Op.SOURCE_ENDS -> !isSameSource(first, second);
      case Op.DROPPED ->
          !isSameSource(first, second) || first.secondNumber() != second.secondNumber();
      case Op.CALL_STOPS -> first.secondNumber() != second.secondNumber();
      case Op.ELEMENT, Op.SOURCE_FAILS ->
          !isSameSource(first, second) || !isSameValue(first, second);
      case Op.INPUT, Op.EVENT, Op.CALL, Op.CALL_RAN -> !isSameValue(first, second);
      default -> false;
    };
  }

  private static boolean isSameSource(TapeReader first, TapeReader second) {
    return first.sourceName((int) first.number()).equals(second.sourceName((int) second.number()));
  }

  private static boolean isSameValue(TapeReader first, TapeReader second) {
    return Arrays.equals(bytes(first.value()), bytes(second.value()));
  }

  private static byte[] bytes(WireInput value) {
    return value.readRaw(value.left());
  }
}
