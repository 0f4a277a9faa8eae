package dev.baton.cluster;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** What members of the tests do. */
interface Work {
  long f(long x);

  /** Says which member it is. */
  String where();

  /** Waits until its gate is opened, then says which member it is. */
  String wait(String gate) throws InterruptedException;

  /** The same, and may run more than once. */
  String waitAgain(String gate) throws InterruptedException;

  /** Does not let itself be interrupted, and says whether somebody tried. */
  boolean stubborn(String gate);

  String fail(Kind kind) throws IOException, OwnTrouble, TimeoutException;

  /** How to fail. */
  enum Kind {
    DECLARED,
    OWN,
    USUAL,
    UNKNOWN,
    SUBCLASS,
    ERROR,
    WITH_CAUSE,
    NO_MESSAGE,
    BROKEN
  }

  /** A declared exception of the user's. */
  final class OwnTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    OwnTrouble(String message) {
      super(message);
    }
  }
}
