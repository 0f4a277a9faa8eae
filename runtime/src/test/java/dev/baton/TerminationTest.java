package dev.baton;

import static dev.baton.Baton.sleep;
import static dev.baton.LoopThreadTest.LONG;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.annotation.Async;
import dev.baton.loop.LoopThread;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A program under load that is sent SIGTERM, and drains its loop in a shutdown hook. */
@Timeout(240)
class TerminationTest {
  /** What a SIGTERM makes of a JVM: 128 and the signal's number. */
  private static final int TERMINATED = 143;

  /** What the program says at its end, and its exit code. */
  private record End(
      int code, int accepted, int answered, int cancelled, int failed, int refused, int left) {}

  @Test
  @DisplayName("204: what is in flight at a SIGTERM is answered, what comes then is refused")
  void withinTheGrace() throws Exception {
    End end = terminated("answers", Duration.ofMinutes(2));
    assertThat(end.code).isEqualTo(TERMINATED);
    assertThat(end.accepted).isPositive().isEqualTo(end.answered);
    assertThat(end.refused).isPositive();
    assertThat(end.left).isZero();
  }

  @Test
  @DisplayName("204: what is in flight when the grace is over is cancelled, and cleans up")
  void graceIsOver() throws Exception {
    End end = terminated("sleeps", Duration.ofMillis(200));
    assertThat(end.code).isEqualTo(TERMINATED);
    assertThat(end.accepted).isEqualTo(end.answered + end.cancelled);
    assertThat(end.cancelled).isPositive();
    assertThat(end.refused).isPositive();
    assertThat(end.left).isZero();
  }

  @Test
  @DisplayName("204: what swallows its cancel does not keep the program from its end")
  void swallows() throws Exception {
    End end = terminated("ignores", Duration.ofMillis(100));
    assertThat(end.code).isEqualTo(TERMINATED);
    assertThat(end.accepted).isEqualTo(end.answered + end.cancelled + end.failed);
    assertThat(end.left).isPositive();
  }

  @Test
  @DisplayName("204: a hook that ends with halt(0) makes a code of zero of it")
  void halts() throws Exception {
    End end = terminated("halts", Duration.ofMinutes(2));
    assertThat(end.code).isZero();
    assertThat(end.accepted).isPositive().isEqualTo(end.answered);
  }

  @Test
  @DisplayName("204: a program that ends by itself has its own code, whatever its hook drains")
  void endsByItself() throws Exception {
    Process program = fork("ends", Duration.ofMinutes(2));
    try (BufferedReader out = program.inputReader()) {
      assertThat(out.readLine()).isEqualTo("running");
      assertThat(read(out, program).code).isZero();
    }
  }

  @Test
  @DisplayName(
      "204: an exit that a task calls for waits for the hook, and no longer than that says")
  void exitInATask() throws Exception {
    Process program = fork("exits", Duration.ofMillis(100));
    try (BufferedReader out = program.inputReader()) {
      assertThat(out.readLine()).isEqualTo("running");
      assertThat(program.waitFor()).isEqualTo(3);
    }
  }

  private static End terminated(String work, Duration grace) throws Exception {
    Process program = fork(work, grace);
    try (BufferedReader out = program.inputReader()) {
      assertThat(out.readLine()).isEqualTo("running");
      program.toHandle().destroy(); // that of Process closes its streams, too
      return read(out, program);
    }
  }

  private static End read(BufferedReader out, Process program) throws Exception {
    String[] numbers = out.readLine().split(" ");
    return new End(
        program.waitFor(),
        Integer.parseInt(numbers[0]),
        Integer.parseInt(numbers[1]),
        Integer.parseInt(numbers[2]),
        Integer.parseInt(numbers[3]),
        Integer.parseInt(numbers[4]),
        Integer.parseInt(numbers[5]));
  }

  private static Process fork(String work, Duration grace) throws Exception {
    Path annotations =
        Path.of(Async.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String path =
        String.join(
            File.pathSeparator, "target/classes", "target/test-classes", annotations.toString());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java, "-cp", path, Program.class.getName(), work, Long.toString(grace.toMillis()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** The program: a loop, threads that keep it busy, and a hook that drains it and counts. */
  static final class Program {
    private static final int CLIENTS = 3;

    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final CountDownLatch busy = new CountDownLatch(200);
    private final LoopThread loop =
        LoopThread.start(RunOptions.defaults().mute(Report.Kind.TASK_LEFT), false);
    private final String work;

    private Program(String work) {
      this.work = work;
    }

    public static void main(String[] args) throws Exception {
      var program = new Program(args[0]);
      Duration grace = Duration.ofMillis(Long.parseLong(args[1]));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> program.hook(grace)));
      program.serve();
    }

    private void hook(Duration grace) {
      int left =
          loop.drain(grace)
              .orTimeout(grace.toMillis() + 5_000, TimeUnit.MILLISECONDS)
              .join()
              .size();
      while (refused.get() < CLIENTS && !work.equals("ends")) {
        Thread.onSpinWait(); // until all who ask have been told
      }
      System.out.println(
          accepted + " " + answered + " " + cancelled + " " + failed + " " + refused + " " + left);
      if (work.equals("halts")) {
        Runtime.getRuntime().halt(0);
      }
    }

    private void serve() throws Exception {
      if (!work.equals("ends")) {
        for (int i = 0; i < CLIENTS; i++) {
          var clients = new Thread(this::ask);
          clients.setDaemon(true);
          clients.start();
        }
        busy.await();
      }
      System.out.println("running");
      if (work.equals("ends")) {
        loop.submit(request(1)).get();
        loop.shutdown(LONG);
      } else if (work.equals("exits")) {
        loop.post(() -> System.exit(3));
      }
    }

    private void ask() {
      for (int i = 1; ; i++) {
        CompletableFuture<Object> answer;
        try {
          answer = loop.submit(request(i));
        } catch (RejectedExecutionException draining) {
          refused.incrementAndGet();
          return;
        }
        accepted.incrementAndGet();
        answer.whenComplete((value, failure) -> count(failure));
        busy.countDown();
        if (i % 10 == 0) {
          await(answer);
        }
      }
    }

    private static void await(CompletableFuture<Object> answer) {
      try {
        answer.get(50, TimeUnit.MILLISECONDS); // some clients wait, so that not all time is theirs
      } catch (ExecutionException | java.util.concurrent.TimeoutException slow) {
        // it is counted
      } catch (java.util.concurrent.CancellationException cancelled) {
        // it is counted, too
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    private void count(Throwable failure) {
      if (failure == null) {
        answered.incrementAndGet();
      } else if (failure.getMessage() != null && failure.getMessage().contains("cleaned up")) {
        cancelled.incrementAndGet();
      } else {
        failed.incrementAndGet();
      }
    }

    private Coroutine<Object> request(int number) {
      if (number % 10 == 5 && work.equals("sleeps")) {
        return attempt(
            sleep(LONG),
            (v, thrown) ->
                seq(
                    w -> sleep(Duration.ofMillis(1)),
                    w -> {
                      throw new IllegalStateException("cleaned up");
                    }));
      }
      if (number == 5 && work.equals("ignores")) {
        return ignoring();
      }
      return seq(v -> sleep(Duration.ofMillis(20)), v -> Baton.spawn(seq(w -> "answer")));
    }

    private static Coroutine<Object> ignoring() {
      return Machine.co(m -> m.await(0, attempt(sleep(LONG), (v, thrown) -> null)));
    }
  }
}
