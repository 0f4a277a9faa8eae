package dev.baton.examples.frames.swarm;

import java.nio.file.Path;

/**
 * What the command line says.
 *
 * @param headless whether there is no window: as fast as possible, and not at the rate
 * @param frames how many frames; as many as there are until the window is closed
 * @param unordered whether birds look at each other in the order of a set
 * @param out the folder for the costs
 * @param record the file to record it in; null for none
 * @param replay the file of a recording that is replayed instead; null for none
 * @param check whether it is run in two JVMs instead, which are compared
 */
record Options(
    boolean headless,
    int birds,
    long frames,
    boolean unordered,
    Path out,
    Path record,
    Path replay,
    boolean check) {
  static final String USAGE =
      """
      Flies a swarm, a coroutine for each bird, at 60 frames a second.
        --headless      without a window, as fast as possible
        --birds N       how many birds (10000)
        --frames N      for how many frames (until the window is closed; 600 without one)
        --unordered     with a deliberate mistake: birds look at each other in a set's order
        --out FOLDER    where to write what it has cost (target/swarm)
        --record FILE   record it
        --replay FILE   replay what was recorded with the same options, and compare
        --check         run it in two JVMs, and compare
      """;

  static Options of(boolean display, String... args) {
    boolean headless = !display;
    int birds = 10_000;
    long frames = Long.MAX_VALUE;
    boolean unordered = false;
    Path out = Path.of("target", "swarm");
    Path record = null;
    Path replay = null;
    boolean check = false;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--headless" -> headless = true;
        case "--unordered" -> unordered = true;
        case "--birds" -> birds = number(args, ++i);
        case "--frames" -> frames = number(args, ++i);
        case "--check" -> check = true;
        case "--record" -> record = Path.of(value(args, ++i));
        case "--replay" -> replay = Path.of(value(args, ++i));
        case "--out" -> out = Path.of(value(args, ++i));
        default -> throw new IllegalArgumentException("there is no option " + args[i]);
      }
    }
    long until = (headless || check) && frames == Long.MAX_VALUE ? 600 : frames;
    return new Options(headless, birds, until, unordered, out, record, replay, check);
  }

  private static String value(String[] args, int i) {
    if (i == args.length) {
      throw new IllegalArgumentException("there is no value behind " + args[i - 1]);
    }
    return args[i];
  }

  private static int number(String[] args, int i) {
    String value = value(args, i);
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // as below
    }
    throw new IllegalArgumentException(
        args[i - 1] + " takes a number from 1 on, not '" + value + "'");
  }
}
