package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statement 150: a program that is compiled anew from other sources replays what it did before. */
class ChangedProgramTest {
  private static final String PROGRAM =
      """
      import static dev.baton.Baton.*;
      import static dev.baton.frame.Frames.*;

      import dev.baton.Coroutine;
      import dev.baton.annotation.Async;
      import dev.baton.frame.*;
      import java.nio.file.Path;

      final class Counter {
        @Async static Coroutine<Integer> counts(int most) {
          int sum = 0;
          for (int i = 0; i < most; i++) {
            sum += i;
            await(nextFrame());
          }
          output(sum);
          return done(sum);
        }

        @Async static Coroutine<Void> waits() {
          await(sleepFrames(5));
          return done();
        }

        static FrameMachine machine() {
          var machine = FrameMachine.create(FrameOptions.defaults());
          machine.spawn("waits", waits());
          machine.spawn("counts", counts(4));
          return machine;
        }

        public static void main(String[] args) throws Exception {
          Path file = Path.of(args[1]);
          if (args[0].equals("record")) {
            try (var machine = machine(); var recording = machine.record(file)) {
              machine.runUntilFinished();
            }
            return;
          }
          try (Replay replay = Replay.open(file, Counter::machine)) {
            if (args[0].equals("lenient")) {
              replay.lenient();
            }
            if (args[0].equals("steps")) {
              while (replay.step()) {}
            }
            replay.run();
            System.out.println("replayed " + replay.frames());
          } catch (ProgramChanged changed) {
            System.out.println(changed.methods());
            System.out.println(changed.getMessage());
            System.out.println(changed.getCause());
          } catch (Divergence divergence) {
            System.out.println(divergence.getMessage());
          }
        }
      }
      """;

  @TempDir Path folder;

  private Path file;
  private int versions;

  @BeforeEach
  void record() throws Exception {
    file = folder.resolve("run.baton");
    assertThat(compiled(PROGRAM).java("Counter", "record", file.toString())).isEmpty();
  }

  private Javac compiled(String program) {
    Javac javac =
        Javac.withProcessor(folder.resolve("version" + versions++))
            .library(Jars.FRAME)
            .source("Counter.java", program);
    javac.succeed();
    return javac;
  }

  private String replayed(String how, String program) throws Exception {
    return compiled(program).java("Counter", how, file.toString()).strip();
  }

  @Test
  @DisplayName("150: comments and lines are no change of the program")
  void commentsAreNoChange() throws Exception {
    String same = PROGRAM.replace("int sum = 0;", "\n // the sum\n int sum = 0;\n");
    assertThat(replayed("strictly", same)).isEqualTo("replayed 6");
  }

  @Test
  @DisplayName("150: the methods whose code has changed are listed, unless a replay is lenient")
  void changedMethodsAreListed() throws Exception {
    String harmless = PROGRAM.replace("int sum = 0;", "int sum = most - most;");
    for (String how : new String[] {"strictly", "steps"}) {
      assertThat(replayed(how, harmless))
          .startsWith("[Counter.counts]\n")
          .contains("The program has changed since it was recorded: the code of Counter.counts")
          .endsWith("null");
    }
    assertThat(replayed("lenient", harmless)).isEqualTo("replayed 6");

    String both = harmless.replace("sleepFrames(5)", "sleepFrames(2 + 3L * 1)");
    assertThat(replayed("strictly", both.replace("await(sleep", "int n = 1;\nawait(sleep")))
        .startsWith("[Counter.counts, Counter.waits]\n");
  }

  @Test
  @DisplayName("150: a lenient replay goes on to the first difference in what happens")
  void lenientlyToTheFirstDifference() throws Exception {
    String other = PROGRAM.replace("sum += i;", "sum += i + 1;");
    assertThat(replayed("strictly", other))
        .startsWith("[Counter.counts]\n")
        .contains("Divergence at frame 4", "recorded: output 6", "now:      output 10");
    assertThat(replayed("lenient", other))
        .isEqualTo(
            """
            Divergence at frame 4, step 1:
              recorded: output 6
              now:      output 10
              both in:  task 2 'counts' resumed at Counter.java:14 await(nextFrame())""");
    String renamed = PROGRAM.replace("counts(", "adds(");
    assertThat(replayed("lenient", renamed))
        .contains("recorded: task 2 'counts' started at Counter.java:10")
        .contains("now:      task 2 'counts' started at Counter.java:10");
  }
}
