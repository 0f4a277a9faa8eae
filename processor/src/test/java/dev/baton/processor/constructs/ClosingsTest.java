package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.loop.Clock;
import dev.baton.loop.RunOptions;
import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The awaits that closing a resource adds are shown as what they are, at their line: that of the
 * call, or of the end of the try, where javac puts it.
 */
class ClosingsTest {
  private static final String SOURCE =
      """
      package demo;

      import static dev.baton.Baton.*;

      import dev.baton.AsyncCloseable;
      import dev.baton.Coroutine;
      import dev.baton.Task;
      import dev.baton.annotation.Async;
      import java.time.Duration;
      import java.util.ArrayList;
      import java.util.List;

      @SuppressWarnings("try")
      class Closings {
        static final class Connection implements AsyncCloseable {
          @Async
          @Override
          public Coroutine<Void> closeAsync() {
            return sleep(Duration.ofMillis(3));
          }
        }

        @Async
        static Coroutine<Void> resources() {
          try (Connection one = new Connection();
              Connection two = new Connection()) {
            await(sleep(Duration.ofMillis(3))); // body
          } // end
          return done();
        }

        @Async
        static Coroutine<Void> byHand() {
          Connection mine = new Connection();
          mine.close(); // by hand
          new Connection().close(); // unnamed
          return done();
        }

        @Async
        static Coroutine<List<String>> waits(Coroutine<Void> coroutine) {
          Task<Void> task = spawn(coroutine);
          await(sleep(Duration.ofMillis(1)));
          List<String> seen = new ArrayList<>();
          while (!task.isDone()) {
            String at = task.suspension().line() + " " + task.suspension().text();
            if (!seen.contains(at)) {
              seen.add(at);
            }
            await(sleep(Duration.ofMillis(1)));
          }
          return done(seen);
        }

        @Async
        static Coroutine<String> retries(List<String> seen) {
          for (int i = 1; i <= 2; i++) {
            try (Connection one = new Connection();
                Connection two = new Connection()) {
              throw new IllegalStateException("failure " + i);
            } catch (IllegalStateException failure) {
              for (Throwable suppressed : failure.getSuppressed()) {
                seen.add(failure.getMessage() + ", " + suppressed.getMessage());
              }
            }
          }
          return done("not cancelled");
        }

        @Async
        static Coroutine<String> cancelled(int after) {
          List<String> seen = new ArrayList<>();
          Task<String> task = spawn(retries(seen));
          await(sleep(Duration.ofMillis(after)));
          task.cancel("enough");
          await(settled(task));
          return done(task.state() + " " + task.isCancelled() + " " + seen);
        }

        static Coroutine<String> cancelledInFirstClosing() {
          return cancelled(1);
        }

        static Coroutine<String> cancelledInLastClosing() {
          return cancelled(4);
        }

        static Coroutine<List<String>> waitsOfResources() {
          return waits(resources());
        }

        static Coroutine<List<String>> waitsByHand() {
          return waits(byHand());
        }
      }
      """;

  private static Object waits(String method, String debug) throws Throwable {
    Compiled woven = Javac.weaving().with(debug).source("demo.Closings", SOURCE).compile().verify();
    var virtualTime = RunOptions.defaults().clock(Clock.virtual());
    return Baton.run((Coroutine<?>) woven.call("demo.Closings", method), virtualTime);
  }

  /** The line, counted from 1, that contains {@code marker}. */
  private static int line(String marker) {
    List<String> lines = SOURCE.lines().toList();
    return 1
        + lines.indexOf(lines.stream().filter(line -> line.contains(marker)).findFirst().get());
  }

  @Tag("sources")
  @Test
  void resources() throws Throwable {
    assertThat(waits("waitsOfResources", "-g"))
        .isEqualTo(
            List.of(
                line("// body") + " await(sleep(Duration.ofMillis(3)))",
                line("// end") + " close of two",
                line("// end") + " close of one"));
  }

  /** As Java wants it, the failure stays and suppresses the cancel, which comes again, then. */
  @ParameterizedTest
  @ValueSource(strings = {"-g", "-g:none"})
  void aCancelDuringTheClosingAfterAFailureIsNotLost(String debug) throws Throwable {
    assertThat(waits("cancelledInFirstClosing", debug))
        .isEqualTo("FINISHED true [failure 1, enough, failure 2, enough]");
    assertThat(waits("cancelledInLastClosing", debug))
        .isEqualTo("FINISHED true [failure 1, enough, failure 2, enough]");
  }

  @Test
  void callsOfClose() throws Throwable {
    assertThat(waits("waitsByHand", "-g"))
        .isEqualTo(
            List.of(
                line("// by hand") + " close of mine",
                line("// unnamed") + " close of a Closings.Connection"));
  }

  @Test
  void withoutNamesOfLocals() throws Throwable {
    assertThat(waits("waitsByHand", "-g:lines,source"))
        .isEqualTo(
            List.of(
                line("// by hand") + " close of a Closings.Connection",
                line("// unnamed") + " close of a Closings.Connection"));
  }

  /** A class with lambdas whose one await is that of closing a resource. */
  private static String lambdas(String imports, String done) {
    return """
    package demo;

    %s

    @SuppressWarnings("try")
    class Lambdas {
      static final List<String> LOG = new ArrayList<>();

      @FunctionalInterface
      interface Body {
        @Async
        dev.baton.Coroutine<String> run() throws Exception;
      }

      static final class Connection implements dev.baton.AsyncCloseable {
        @Async
        @Override
        public dev.baton.Coroutine<Void> closeAsync() {
          LOG.add("closing");
          dev.baton.Baton.await(dev.baton.Baton.yieldNow());
          LOG.add("closed");
          return dev.baton.Baton.done();
        }
      }

      @Async
      static dev.baton.Coroutine<String> logged(Body body) throws Exception {
        dev.baton.Coroutine<String> coroutine = body.run();
        LOG.add("called");
        return dev.baton.Baton.done(dev.baton.Baton.await(coroutine) + LOG);
      }

      static Connection open() {
        return new Connection();
      }

      static dev.baton.Coroutine<String> declared() throws Exception {
        Body body = () -> {
          try (Connection connection = open()) {
            LOG.add("body");
            return DONE("result");
          }
        };
        return logged(body);
      }

      static dev.baton.Coroutine<String> created() throws Exception {
        Body body = () -> {
          try (var connection = new Connection()) {
            LOG.add("body");
          }
          return DONE("result");
        };
        return logged(body);
      }

      static dev.baton.Coroutine<String> inferred() throws Exception {
        Body body = () -> {
          try (var connection = open()) {
            LOG.add("body");
          }
          return DONE("result");
        };
        return logged(body);
      }

      static dev.baton.Coroutine<String> existing() throws Exception {
        Connection connection = open();
        Body body = () -> {
          try (connection) {
            LOG.add("body");
          }
          return DONE("result");
        };
        return logged(body);
      }

      /** What is closed here is nothing to await. */
      static dev.baton.Coroutine<String> plain() throws Exception {
        Body body = () -> {
          try (AutoCloseable none = () -> LOG.add("closing");
              var other = none) {
            LOG.add("body");
          }
          LOG.add("closed");
          return DONE("result");
        };
        return logged(body);
      }
    }
    """
        .formatted(imports)
        .replace("DONE", done);
  }

  private static final String JAVA =
      """
      import dev.baton.annotation.Async;
      import java.util.ArrayList;
      import java.util.List;
      """;

  @ParameterizedTest
  @ValueSource(strings = {"declared", "created", "inferred", "existing"})
  void inALambdaThatAwaitsNothingElse(String method) throws Throwable {
    String source = lambdas("import static dev.baton.Baton.*;\n" + JAVA, "done");
    for (String debug : List.of("-g", "-g:none")) {
      Compiled woven =
          Javac.weaving().with(debug).source("demo.Lambdas", source).compile().verify();
      Object result = Baton.run((Coroutine<?>) woven.call("demo.Lambdas", method));
      assertThat(result).isEqualTo("result[called, body, closing, closed]");
    }
  }

  @Test
  void inALambdaThatAwaitsNothing() throws Throwable {
    String source = lambdas("import static dev.baton.Baton.*;\n" + JAVA, "done");
    Compiled woven = Javac.weaving().source("demo.Lambdas", source).compile().verify();
    Coroutine<?> coroutine = (Coroutine<?>) woven.call("demo.Lambdas", "plain");
    Object result = Baton.run(coroutine);
    assertThat(result).isEqualTo("result[called, body, closing, closing, closed]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"declared", "created", "inferred", "existing"})
  void inAFileThatImportsNothingOfBatons(String method) throws Throwable {
    String source =
        lambdas(JAVA.replaceFirst("import dev.*\n", ""), "dev.baton.Baton.done")
            .replace("@Async", "@dev.baton.annotation.Async");
    Compiled woven = Javac.weaving().source("demo.Lambdas", source).compile().verify();
    Object result = Baton.run((Coroutine<?>) woven.call("demo.Lambdas", method));
    assertThat(result).isEqualTo("result[called, body, closing, closed]");
  }
}
