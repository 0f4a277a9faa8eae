package dev.baton.example.adapters;

import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.run;
import static dev.baton.Baton.withTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.TimedOut;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncIterable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Processes of a shell. */
@Timeout(60)
class SubprocessTest {
  private static Process shell(String script) throws IOException {
    return new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
  }

  @Test
  @DisplayName("all lines come, and the exit code")
  void lines() throws IOException {
    var process = Subprocess.start("sh", "-c", "echo one; echo two >&2; printf three; exit 3");
    assertThat(run(process.lines().toList())).containsExactly("one", "two", "three");
    assertThat(run(process.exitCode())).isEqualTo(3);
  }

  @Test
  @DisplayName("what nobody asks for stays in the pipe, and the process waits")
  void slowly() throws IOException {
    Process process = shell("i=0; while [ $i -lt 100000 ]; do i=$((i + 1)); echo $i; done");
    var subprocess = new Subprocess(process);
    AsyncIterable<String> rest = subprocess.lines();
    assertThat(run(rest.take(0).toList())).isEmpty();
    assertThat(run(sum(new Subprocess(process)))).isEqualTo(5_000_050_000L);
    assertThat(run(subprocess.exitCode())).isZero();
  }

  @Async
  private static Coroutine<Long> sum(Subprocess process) {
    long sum = 0;
    for (String line : each(process.lines())) {
      sum += Long.parseLong(line);
    }
    return done(sum);
  }

  @Test
  @DisplayName("leaving the loop early kills the process, with all that it has started")
  void leftEarly() throws Exception {
    Process process = shell("sleep 1000 & echo x; while :; do echo y; done");
    List<ProcessHandle> children = run(childrenAfterOneLine(process));
    assertThat(process.waitFor()).isNotZero();
    assertThat(children).isNotEmpty();
    for (ProcessHandle child : children) {
      child.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @Async
  private static Coroutine<List<ProcessHandle>> childrenAfterOneLine(Process process) {
    for (String line : each(new Subprocess(process).lines())) {
      assertThat(line).isEqualTo("x");
      return done(process.descendants().toList());
    }
    throw new AssertionError("no line has come");
  }

  @Test
  @DisplayName("a cancel while a line or the end is awaited kills the process, and goes on")
  void cancelled() throws Exception {
    Process silent = shell("sleep 1000");
    assertThatThrownBy(() -> run(soon(new Subprocess(silent).lines().toList())))
        .isInstanceOf(TimedOut.class);
    assertThat(silent.waitFor()).isNotZero();
    Process endless = shell("sleep 1000");
    assertThatThrownBy(() -> run(soon(new Subprocess(endless).exitCode())))
        .isInstanceOf(TimedOut.class);
    assertThat(endless.waitFor()).isNotZero();
  }

  private static <T> Coroutine<T> soon(Coroutine<T> coroutine) {
    return withTimeout(Duration.ofMillis(50), coroutine);
  }
}
