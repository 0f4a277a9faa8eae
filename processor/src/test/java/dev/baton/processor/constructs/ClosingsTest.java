package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Clock;
import dev.baton.Coroutine;
import dev.baton.RunOptions;
import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import java.util.List;
import org.junit.jupiter.api.Test;

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

  @Test
  void resources() throws Throwable {
    assertThat(waits("waitsOfResources", "-g"))
        .isEqualTo(
            List.of(
                line("// body") + " await(sleep(Duration.ofMillis(3)))",
                line("// end") + " close of two",
                line("// end") + " close of one"));
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
}
