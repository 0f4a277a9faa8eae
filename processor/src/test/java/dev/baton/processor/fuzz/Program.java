package dev.baton.processor.fuzz;

import java.util.Map;

/**
 * A generated program: a class {@code P<number>} with async methods, which {@code main} calls.
 *
 * @param number what its name ends with
 * @param seed what it was generated from
 * @param onLoop whether it has to run on a loop, for it has tasks
 * @param forms what an event in its trace stands for
 * @param root its source, without package and imports
 */
record Program(int number, long seed, boolean onLoop, Map<Integer, Form> forms, Node root) {
  static final String PACKAGE = "fuzzed";

  String name() {
    return "P" + number;
  }

  Program with(Node newRoot) {
    return new Program(number, seed, onLoop, forms, newRoot);
  }

  /** Its source, to be woven. */
  String wovenSource() {
    return source("dev.baton", "woven");
  }

  /** Its source, to be compiled as it is. */
  String plainSource() {
    return source("dev.baton.processor.fuzz.plain", "plain");
  }

  private String source(String door, String later) {
    return """
        package fuzzed;
        import DOOR.Baton;
        import DOOR.Coroutine;
        import DOOR.Task;
        import dev.baton.annotation.Async;
        import dev.baton.processor.fuzz.LATER.Later;
        import dev.baton.processor.fuzz.support.*;
        import java.util.concurrent.CompletableFuture;
        import java.util.concurrent.CompletionStage;
        import static DOOR.Baton.*;
        import static dev.baton.processor.fuzz.support.Trace.*;
        """
            .replace("DOOR", door)
            .replace("LATER", later)
        + root.source();
  }
}
