package dev.baton.processor.fuzz;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A generated program: a class {@code P<number>} with async methods, which {@code main} calls.
 *
 * @param number what its name ends with
 * @param seed what it was generated from
 * @param onLoop whether it has to run on a loop, for it has tasks
 * @param cancels whether it is cancelled at some of its awaits, which takes a loop
 * @param forms what an event in its trace stands for
 * @param root its source, without package and imports
 */
record Program(
    int number, long seed, boolean onLoop, boolean cancels, Map<Integer, Form> forms, Node root) {
  /** Where what is Baton stands where nothing is woven. */
  private static final String PLAIN = "dev.baton.processor.fuzz.plain";

  static final String PACKAGE = "fuzzed";

  private static final Pattern PLAIN_ONLY = Pattern.compile("<plain:(.*?)>>", Pattern.DOTALL);
  private static final Pattern WOVEN_ONLY = Pattern.compile("<woven:(.*?)>>", Pattern.DOTALL);

  /** A piece of source that only the plain program has. */
  static String plainOnly(String source) {
    return "<plain:" + source + ">>";
  }

  /** A piece of source that only the woven program has. */
  static String wovenOnly(String source) {
    return "<woven:" + source + ">>";
  }

  String name() {
    return "P" + number;
  }

  Program with(Node newRoot) {
    return new Program(number, seed, onLoop, cancels, forms, newRoot);
  }

  /** Its source, to be woven. */
  String wovenSource() {
    return only(WOVEN_ONLY, PLAIN_ONLY, source("dev.baton", "dev.baton.streams", "woven"));
  }

  /** Its source, to be compiled as it is. */
  String plainSource() {
    return only(PLAIN_ONLY, WOVEN_ONLY, source(PLAIN, PLAIN, "plain"));
  }

  private String source(String door, String streams, String later) {
    return """
        package fuzzed;
        import DOOR.AsyncCloseable;
        import STREAMS.AsyncGenerator;
        import DOOR.Baton;
        import DOOR.Coroutine;
        import STREAMS.Generator;
        import DOOR.Task;
        import dev.baton.annotation.Async;
        import dev.baton.processor.fuzz.LATER.Gen;
        import dev.baton.processor.fuzz.LATER.Later;
        import dev.baton.processor.fuzz.support.*;
        import java.util.concurrent.CompletableFuture;
        import java.util.concurrent.CompletionStage;
        import static DOOR.Baton.*;
        import static dev.baton.processor.fuzz.support.Trace.*;
        """
            .replace("DOOR", door)
            .replace("STREAMS", streams)
            .replace("LATER", later)
        + root.source();
  }

  /** The source without the pieces of the one kind, and with what is in those of the other. */
  private static String only(Pattern kept, Pattern dropped, String source) {
    String rest = dropped.matcher(source).replaceAll("");
    return kept.matcher(rest).replaceAll(piece -> Matcher.quoteReplacement(piece.group(1)));
  }
}
