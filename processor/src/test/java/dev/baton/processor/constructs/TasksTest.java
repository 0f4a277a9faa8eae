package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods and lambdas that return a {@code Task}, of every kind that can be async. */
class TasksTest {
  private static final String SOURCE =
      """
      package demo;

      import static dev.baton.Baton.*;

      import dev.baton.Coroutine;
      import dev.baton.Task;
      import dev.baton.annotation.Async;
      import java.util.ArrayList;
      import java.util.List;

      class Tasks {
        static boolean suspends;

        interface Starter<A, R> {
          @Async
          Task<R> start(A argument) throws Exception;
        }

        static <T> Coroutine<T> later(T value) {
          return suspends ? slow(value) : done(value);
        }

        @Async
        private static <T> Coroutine<T> slow(T value) {
          await(yieldNow());
          return done(value);
        }

        static <T> Task<T> task(T value) {
          return done(value).task();
        }

        @Async
        static Task<String> sum(int n, long wide, double wider, String... more) {
          String text = "";
          for (int i = 0; i < await(later(n)); i++) {
            text += await(later(i)) + wide + await(later(wider));
          }
          for (String each : more) {
            text += await(later(each));
          }
          return task(text);
        }

        @Async
        static Task<String> tail(int n) {
          String text = await(later("t" + n));
          if (n > 0) {
            return tail(n - 1);
          }
          return task(text);
        }

        @Async
        static Task<String> ofACoroutine() {
          return later("c").task();
        }

        @Async
        static Task<String> guarded(List<String> log) {
          try {
            log.add(await(later("body")));
            throw new IllegalStateException(await(later("boom")));
          } catch (IllegalStateException e) {
            log.add(await(later(e.getMessage())));
            return task(await(later("caught")));
          } finally {
            log.add(await(later("finally")));
          }
        }

        @Async
        static Task<String> failing() {
          if (suspends) {
            await(yieldNow());
          }
          throw new IllegalStateException("failed");
        }

        @Async
        private static <T extends Comparable<T>> Task<T> larger(T one, T other) {
          return task(await(later(one)).compareTo(await(later(other))) > 0 ? one : other);
        }

        static class Base<T extends Comparable<T>> {
          @Async
          Task<T> bridged(T value) {
            return task(await(later(value)));
          }
        }

        interface Face {
          @Async
          default Task<String> byDefault() {
            return task(await(later("default")) + await(hidden()));
          }

          @Async
          static Task<String> byItself() {
            return task(await(later("static")));
          }

          @Async
          private Task<String> hidden() {
            return task(await(later("private")));
          }
        }

        static class Heir extends Base<String> implements Face {
          @Async
          @Override
          Task<String> bridged(String value) {
            return task(await(super.bridged(value)) + await(later("!")));
          }
        }

        enum Mood {
          GLAD {
            @Async
            @Override
            Task<String> say() {
              return task(await(later("glad")));
            }
          },
          SAD;

          @Async
          Task<String> say() {
            return task(await(later(name())));
          }
        }

        record Point(int x, int y) {
          @Async
          Task<Integer> product() {
            return task(await(later(x)) * await(later(y)));
          }
        }

        @Async
        static Coroutine<String> methods() {
          return done(await(sum(2, 3L, 0.5)) + await(sum(0, 0, 0, "a", "b")) + await(tail(3)));
        }

        @Async
        static Coroutine<String> results() {
          List<String> log = new ArrayList<>();
          String text = await(ofACoroutine()) + await(guarded(log)) + log;
          try {
            await(failing());
          } catch (IllegalStateException e) {
            text += e.getMessage();
          }
          return done(text + await(larger(3, 5)));
        }

        @Async
        static Coroutine<String> members() {
          Heir tasks = new Heir();
          String text = await(tasks.bridged("b")) + await(((Base<String>) tasks).bridged("c"));
          text += await(Mood.GLAD.say()) + await(Mood.SAD.say()) + await(new Point(3, 4).product());
          return done(text + await(tasks.byDefault()) + await(Face.byItself()));
        }

        @Async
        static Coroutine<String> localClasses() {
          String captured = await(later("x"));
          class Local {
            @Async
            Task<String> get() {
              return task(await(later(captured)) + 1);
            }
          }
          var anonymous = new Object() {
            @Async
            Task<String> get() {
              return task(await(later(captured)) + 2);
            }
          };
          return done(await(new Local().get()) + await(anonymous.get()));
        }

        @Async
        static Coroutine<String> lambdas() throws Exception {
          String captured = await(later("x"));
          Starter<Integer, String> lambda = n -> {
            String text = captured;
            for (int i = 0; i < n; i++) {
              text += await(later(i));
            }
            return task(text);
          };
          Starter<Integer, String> handsOn = n -> lambda.start(n + 1);
          Starter<Integer, String> reference = Tasks::tail;
          return done(await(lambda.start(2)) + await(handsOn.start(2)) + await(reference.start(1)));
        }

        @Async
        static Coroutine<String> atOnce() {
          var order = new ArrayList<String>();
          Task<String> one = noting(order, "one");
          Task<String> other = noting(order, "other");
          order.add("started");
          return done(await(other) + await(one) + order);
        }

        @Async
        private static Task<String> noting(List<String> order, String name) {
          order.add(name);
          String text = await(later(name));
          order.add("end of " + text);
          return task(text);
        }

        static Object runs(String name, boolean suspending) throws Exception {
          suspends = suspending;
          return run((Coroutine<?>) Tasks.class.getDeclaredMethod(name).invoke(null));
        }

        static List<Object> both(String name) throws Exception {
          return List.of(runs(name, false), runs(name, true));
        }
        BOTH
      }
      """;

  private static final List<String> NAMES =
      List.of("methods", "results", "members", "localClasses", "lambdas", "atOnce");

  private static List<Compiled> woven;

  @BeforeAll
  static void weave() {
    StringBuilder both = new StringBuilder();
    for (String name : NAMES) {
      both.append(
          "static List<Object> both_%1$s() throws Exception { return both(\"%1$s\"); }\n"
              .formatted(name));
    }
    String source = SOURCE.replace("BOTH", both);
    woven =
        Stream.of("-g", "-g:none")
            .map(
                debug ->
                    Javac.weaving().with(debug).source("demo.Tasks", source).compile().verify())
            .toList();
  }

  static Stream<Arguments> outcomes() {
    return Stream.of(
        Arguments.of("methods", "3.54.5abt0"),
        Arguments.of("results", "ccaught[body, boom, finally]failed5"),
        Arguments.of("members", "b!c!gladSAD12defaultprivatestatic"),
        Arguments.of("localClasses", "x1x2"),
        Arguments.of("lambdas", "x01x012t0"));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void givesTheSameWhetherAnythingSuspends(String name, String expected) throws Throwable {
    for (Compiled classes : woven) {
      assertThat(classes.call("demo.Tasks", "both_" + name)).isEqualTo(List.of(expected, expected));
    }
  }

  @ParameterizedTest
  @MethodSource("compiled")
  void runsInTheNextPassBesideItsCaller(Compiled classes) throws Throwable {
    assertThat(classes.call("demo.Tasks", "both_atOnce"))
        .isEqualTo(
            List.of(
                "otherone[started, one, end of one, other, end of other]",
                "otherone[started, one, other, end of one, end of other]"));
  }

  static Stream<Compiled> compiled() {
    return woven.stream();
  }
}
