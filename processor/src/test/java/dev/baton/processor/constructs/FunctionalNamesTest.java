package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A functional interface's method may have the name of one of {@code Object}'s, as long as it is
 * another method.
 */
class FunctionalNamesTest {
  /** An interface, what restates a method of {@code Object} beside it, and a lambda of it. */
  private static final String SOURCE =
      """
      package demo;

      import static dev.baton.Baton.*;

      import dev.baton.Coroutine;
      import dev.baton.annotation.Async;

      class Names {
        interface Named {
          @Async
          Coroutine<String> NAME(PARAMETERS) throws Exception;

          String toString();

          int hashCode();

          boolean equals(Object other);
        }

        interface Inherits extends Named {}

        @Async
        static Coroutine<String> later(String text) {
          await(yieldNow());
          return done(text);
        }

        static boolean started;

        @Async
        static Coroutine<String> use(Named awaiting, Inherits deferred) throws Exception {
          Coroutine<String> cold = deferred.NAME(ARGUMENTS);
          boolean early = started;
          return done(await(awaiting.NAME(ARGUMENTS)) + await(cold) + early + started);
        }

        static Coroutine<String> scenario() throws Exception {
          return use(
              (LAMBDA) -> done(await(later("a")) + await(later("b"))),
              (LAMBDA) -> {
                started = true;
                return later("c");
              });
        }
      }
      """;

  @ParameterizedTest
  @CsvSource({
    "wait, String what, \"x\", what",
    "wait, int a| long b| int c, 1| 2L| 3, a| b| c",
    "equals, String other, \"x\", other",
    "equals, , , ''",
    "hashCode, int seed, 1, seed",
    "toString, boolean all, true, all",
    "notify, Object it, \"x\", it",
    "notifyAll, Object it, \"x\", it",
    "getClass, String name, \"x\", name",
    "finalize, String how, \"x\", how",
    "clone, boolean deep, true, deep",
    "clone, , , ''",
    "finalize, int after, 1, after",
  })
  void isWoven(String name, String parameters, String arguments, String lambda) throws Throwable {
    String source =
        SOURCE
            .replace("NAME", name)
            .replace("PARAMETERS", list(parameters))
            .replace("ARGUMENTS", list(arguments))
            .replace("LAMBDA", list(lambda));
    Compiled woven = Javac.weaving().source("demo.Names", source).compile().verify();
    Object result = Baton.run((Coroutine<?>) woven.call("demo.Names", "scenario"));
    assertThat(result).isEqualTo("abcfalsetrue");
  }

  private static String list(String cell) {
    return cell == null ? "" : cell.replace('|', ',');
  }
}
