package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An async lambda or reference without an await does what an async method without one does: a call
 * of it never throws, whatever it hands out; what its code throws comes where the result would.
 */
class LateLambdasTest {
  /** What an async function hands out, and how an async method takes the value 7 out of it. */
  private enum Kind {
    COROUTINE("Coroutine<Integer>", "done(i)", "\"\" + await(made)", "null"),
    TASK("Task<Integer>", "spawn(done(i))", "\"\" + await(made)", "null"),
    FUTURE(
        "CompletableFuture<Integer>",
        "CompletableFuture.completedFuture(i)",
        "\"\" + await(made)",
        "null"),
    STAGE(
        "CompletionStage<Integer>",
        "CompletableFuture.completedStage(i)",
        "\"\" + await(made)",
        "null"),
    GENERATOR("Generator<Integer>", "numbers(i)", "all(made)", "nothing"),
    ASYNC_GENERATOR("AsyncGenerator<Integer>", "asyncNumbers(i)", "await(allOf(made))", "nothing");

    final String type;
    final String value;
    final String taken;
    final String ofNull;

    Kind(String type, String value, String taken, String ofNull) {
      this.type = type;
      this.value = value;
      this.taken = taken;
      this.ofNull = ofNull;
    }

    String source() {
      return """
      package demo;

      import static dev.baton.Baton.*;

      import dev.baton.*;
      import dev.baton.channels.*;
      import dev.baton.loop.*;
      import dev.baton.streams.*;
      import dev.baton.sync.*;
      import dev.baton.annotation.Async;
      import java.io.IOException;
      import java.util.concurrent.*;

      class Late {
        static int calls;

        interface Function {
          @Async
          TYPE go(int i) throws Exception;
        }

        static TYPE direct(int i) throws IOException {
          calls++;
          if (i < 0) {
            throw new IOException("no " + i);
          }
          return i == 0 ? null : VALUE;
        }

        static TYPE variable(int... i) throws IOException {
          return direct(i[0]);
        }

        static <T extends Integer> TYPE generic(T i) throws IOException {
          return direct(i);
        }

        TYPE bound(int i) throws IOException {
          return direct(i);
        }

        @Async
        TYPE async(int i) throws IOException {
          calls++;
          if (i < 0) {
            throw new IOException("no " + i);
          }
          return VALUE;
        }

        @Async
        static Generator<Integer> numbers(int i) {
          emit(i);
          return null;
        }

        @Async
        static AsyncGenerator<Integer> asyncNumbers(int i) {
          emit(i);
          return null;
        }

        static String all(Generator<Integer> made) {
          String all = "";
          for (int i : made) {
            all += i;
          }
          return all.isEmpty() ? "nothing" : all;
        }

        @Async
        static Coroutine<String> allOf(AsyncGenerator<Integer> made) {
          String all = "";
          for (int i : each(made)) {
            all += i;
          }
          return done(all.isEmpty() ? "nothing" : all);
        }

        static Function function(String form) {
          Late late = new Late();
          int captured = 1;
          return switch (form) {
            case "expression" -> i -> direct(i);
            case "block" ->
                i -> {
                  if (i < 0) {
                    throw new IOException("no " + i * captured);
                  }
                  return direct(i);
                };
            case "capturing" -> i -> late.bound(i * captured);
            case "static reference" -> Late::direct;
            case "bound reference" -> late::bound;
            case "variable parameters" -> Late::variable;
            case "generic reference" -> Late::generic;
            case "reference to an async method" -> late::async;
            default -> throw new IllegalArgumentException(form);
          };
        }

        @Async
        static Coroutine<String> take(String form, int i) {
          calls = 0;
          TYPE made;
          try {
            made = function(form).go(i);
          } catch (Exception e) {
            return done("thrown by the call");
          }
          int early = calls;
          try {
            return done(early + " " + (TAKEN));
          } catch (Exception e) {
            return done(early + " " + e.getMessage());
          }
        }

        static TYPE outside(String form, int i) throws Exception {
          return function(form).go(i);
        }
      }
      """
          .replace("TYPE", type)
          .replace("VALUE", value)
          .replace("TAKEN", taken);
    }
  }

  private static final List<String> FORMS =
      List.of(
          "expression",
          "block",
          "capturing",
          "static reference",
          "bound reference",
          "variable parameters",
          "generic reference",
          "reference to an async method");

  private static Compiled compile(Kind kind) {
    return Javac.weaving().source("demo.Late", kind.source()).compile().verify();
  }

  private static String take(Compiled woven, String form, int i) throws Throwable {
    return (String) Baton.run((Coroutine<?>) call(woven, "take", form, i));
  }

  private static Object call(Compiled woven, String name, String form, int i) throws Throwable {
    Method method =
        woven.loader().loadClass("demo.Late").getDeclaredMethod(name, String.class, int.class);
    method.setAccessible(true);
    return method.invoke(null, form, i);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theCodeRunsLateAndItsFailureComesWithTheResult(Kind kind) throws Throwable {
    Compiled woven = compile(kind);
    var seen = new ArrayList<String>();
    var expected = new ArrayList<String>();
    for (String form : FORMS) {
      seen.add(form + ": " + take(woven, form, 7) + ", " + take(woven, form, -1));
      expected.add(form + ": 0 7, 0 no -1");
    }
    assertThat(seen).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void nullIsWhatItIsInAnAsyncMethod(Kind kind) throws Throwable {
    String taken = take(compile(kind), "expression", 0);
    if (kind.ofNull.equals("nothing")) {
      assertThat(taken).isEqualTo("0 nothing");
    } else {
      assertThat(taken).startsWith("0 An @Async method returned null");
    }
  }

  /** Without a loop the code runs at once, in the calling thread. */
  @Test
  void aFutureFailsOutsideOfLoopsToo() throws Throwable {
    for (Kind kind : List.of(Kind.FUTURE, Kind.STAGE)) {
      Compiled woven = compile(kind);
      for (String form : FORMS) {
        var future = (CompletableFuture<?>) call(woven, "outside", form, -1);
        assertThat(future).as("%s, %s", kind, form).isCompletedExceptionally();
      }
    }
  }
}
