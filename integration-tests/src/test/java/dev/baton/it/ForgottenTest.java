package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The report of coroutines that nobody awaits, as the guide's page on tasks describes it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ForgottenTest {
  /** Forgets a coroutine, has it collected, and prints what is logged; or all that is not. */
  private static final String PROGRAM =
      """
      import static dev.baton.Baton.*;

      import dev.baton.*;
      import dev.baton.annotation.Async;
      import java.lang.ref.WeakReference;
      import java.util.concurrent.SynchronousQueue;
      import java.util.concurrent.TimeUnit;
      import java.util.logging.*;

      final class Forgetful extends Handler {
        final SynchronousQueue<LogRecord> records = new SynchronousQueue<>();

        @Async static Coroutine<Integer> square(int i) {
          await(yieldNow());
          return done(i * i);
        }

        static WeakReference<Object> forget() {
          Coroutine<Integer> forgotten = square(3); // here
          return new WeakReference<>(forgotten);
        }

        public static void main(String[] args) throws Exception {
          var handler = new Forgetful();
          Logger.getLogger("dev.baton").setUseParentHandlers(false);
          Logger.getLogger("dev.baton").addHandler(handler);
          System.out.println(run(square(2)));
          var forgotten = forget();
          LogRecord report = null;
          int rounds = 0;
          while (report == null && (Boolean.getBoolean("baton.debug") || rounds < 5)) {
            System.gc();
            report = handler.records.poll(10, TimeUnit.MILLISECONDS);
            rounds += forgotten.get() == null ? 1 : 0;
          }
          if (report == null) {
            System.out.println("no report");
            return;
          }
          System.out.println(report.getLevel() + " " + report.getMessage());
          for (StackTraceElement frame : report.getThrown().getStackTrace()) {
            System.out.println(frame.getClassName() + " " + frame.getLineNumber());
          }
        }

        @Override public void publish(LogRecord record) {
          try {
            records.put(record);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }

        @Override public void flush() {}

        @Override public void close() {}
      }
      """;

  @TempDir Path folder;

  private String output(String... jvmOptions) throws Exception {
    Javac javac = Javac.withProcessor(folder).source("Forgetful.java", PROGRAM);
    javac.succeed();
    return javac.java(List.of(jvmOptions), "Forgetful");
  }

  @Test
  void aCoroutineThatNobodyAwaitsIsReportedWithTheLineThatMadeIt() throws Exception {
    long line = PROGRAM.substring(0, PROGRAM.indexOf("// here")).lines().count();
    assertThat(output("-Dbaton.debug=true"))
        .startsWith("4\nWARNING A coroutine was never awaited, spawned or run; it was made here\n")
        .contains("\nForgetful " + line + "\n")
        .doesNotContain("dev.baton.");
  }

  @Test
  void itIsOffUnlessAskedFor() throws Exception {
    assertThat(output()).isEqualTo("4\nno report\n");
  }
}
