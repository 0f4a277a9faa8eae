package dev.baton;

import static dev.baton.Baton.sleep;
import static dev.baton.Begun.waiting;
import static dev.baton.LoopThreadTest.LONG;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.annotation.Async;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.InboxEntry;
import dev.baton.internal.kernel.LoopCore;
import dev.baton.loop.LoopThread;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a loop on a thread of its own ends: stopped, by an error, or with the JVM. */
@Timeout(60)
class LoopThreadEndTest {
  private static LoopThread start() {
    return LoopThread.start(
        RunOptions.defaults().name("server").mute(Report.Kind.TASK_LEFT, Report.Kind.LOOP_FAILED),
        false);
  }

  /** Sleeps again whenever it is cancelled. */
  private static Coroutine<Object> ignoring() {
    return Machine.co(m -> m.await(0, attempt(sleep(LONG), (v, thrown) -> null)));
  }

  @Test
  @DisplayName("a stop cancels what is left, last one first, runs its cleanup, and ends the thread")
  void stopCancels() throws Exception {
    var order = new ArrayList<String>();
    LoopThread loop = start();
    var futures = new ArrayList<CompletableFuture<Object>>();
    for (String name : List.of("first", "second")) {
      futures.add(
          waiting(
              loop,
              attempt(
                  sleep(LONG),
                  (v, thrown) -> {
                    order.add(name + " " + thrown.getMessage());
                    throw thrown;
                  })));
    }
    assertThat(loop.stop(LONG)).isEmpty();
    assertThat(order).containsExactly("second the loop is closing", "first the loop is closing");
    assertThat(futures).allMatch(CompletableFuture::isCancelled);
    assertThat(loop.thread().isAlive()).isFalse();
    assertThat(loop.isRunning()).isFalse();
    assertThat(loop.failure()).isNull();
    loop.join();
  }

  @Test
  @DisplayName("once it was told to stop, nothing more is taken")
  void submitAfterStop() throws Exception {
    LoopThread loop = start();
    CompletableFuture<Object> blocked = waiting(loop, ignoring());
    CompletableFuture<List<Task<?>>> ended = loop.shutdown(LONG);
    assertThatThrownBy(() -> loop.submit(seq(v -> "late")))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("The loop 'server' was told to stop");
    var posted = new CountDownLatch(1);
    loop.post(posted::countDown);
    posted.await();
    assertThat(ended).isNotDone();
    assertThat(loop.stop(Duration.ZERO)).hasSize(1);
    assertThat(ended.get()).hasSize(1);
    assertThatThrownBy(blocked::get)
        .isInstanceOf(CancellationException.class)
        .hasStackTraceContaining("The loop 'server' has ended before the task did");
    assertThatThrownBy(() -> loop.post(() -> {}))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("The loop 'server' is closed");
    assertThatThrownBy(() -> loop.submit(seq(v -> "late")))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  @DisplayName("tasks that ignore the cancel are given back at the end of the grace")
  void grace() throws Exception {
    LoopThread loop = start();
    waiting(loop, ignoring());
    waiting(loop, sleep(LONG));
    long begun = System.nanoTime();
    List<Task<?>> left = loop.stop(Duration.ofMillis(20));
    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(20_000_000);
    assertThat(left).hasSize(1).noneMatch(Task::isDone);
    assertThat(loop.stop(LONG)).isEqualTo(left);
    loop.close();
    assertThat(loop.failure()).isNull();
  }

  @Test
  @DisplayName("the earliest end of several stops counts, and a later one does not put it off")
  void severalStops() throws Exception {
    LoopThread loop = start();
    waiting(loop, ignoring());
    var first = new CompletableFuture<List<Task<?>>>();
    loop.post(
        () -> { // they come to the loop together
          loop.shutdown(LONG).thenAccept(first::complete);
          loop.shutdown(Duration.ofHours(1));
        });
    CompletableFuture<List<Task<?>>> sooner = loop.shutdown(Duration.ofMillis(1));
    CompletableFuture<List<Task<?>>> later = loop.shutdown(LONG);
    assertThat(first.get()).hasSize(1).isEqualTo(sooner.get()).isEqualTo(later.get());
    assertThat(loop.failure()).isNull();
  }

  @Test
  @DisplayName("a stop that comes while the loop stops ends the grace")
  void soonerStop() throws Exception {
    LoopThread loop = start();
    waiting(loop, ignoring());
    CompletableFuture<List<Task<?>>> ended = loop.shutdown(LONG);
    var stops = new CountDownLatch(1);
    loop.post(() -> loop.post(stops::countDown)); // in the pass after the one that began to stop
    stops.await();
    assertThat(loop.stop(Duration.ZERO)).hasSize(1).isEqualTo(ended.get());
    assertThat(loop.failure()).isNull();
  }

  @Test
  @DisplayName("an interrupt of who waits for a stop ends the grace, and is kept")
  void interruptedStop() throws Exception {
    LoopThread loop = start();
    waiting(loop, ignoring());
    Thread.currentThread().interrupt();
    List<Task<?>> left = loop.stop(LONG);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(left).hasSize(1);
    assertThat(loop.failure()).isNull();
  }

  @Test
  @DisplayName("its own tasks can tell it to stop, and are cancelled then")
  void stopFromInside() throws Exception {
    LoopThread loop = start();
    CompletableFuture<Object> future =
        loop.submit(seq(v -> loop.shutdown(LONG), v -> "not reached"));
    loop.join();
    assertThat(future).isCancelled();
  }

  /** An entry on whose arrival the loop fails, however often it tries. */
  private static final class Fatal extends InboxEntry {
    private final Error error;

    Fatal(Error error) {
      this.error = error;
    }

    @Override
    protected void arrive(LoopCore loop) {
      throw error;
    }

    @Override
    public void run() {
      throw error;
    }
  }

  @Test
  @DisplayName("an error that ends the loop fails all that was submitted, and all that will be")
  void error() throws Exception {
    LoopThread loop = start();
    var uncaught = new CompletableFuture<Throwable>();
    loop.thread().setUncaughtExceptionHandler((thread, failure) -> uncaught.complete(failure));
    CompletableFuture<Object> asleep = waiting(loop, sleep(LONG));
    CompletableFuture<Object> onFuture = waiting(loop, new CompletableFuture<>());
    CompletableFuture<Object> done = waiting(loop, Baton.done("was done"));
    done.get();
    var error = new OutOfMemoryError("lasting");
    var behind = new ArrayList<CompletableFuture<Object>>();
    CompletableFuture<Object> last =
        loop.submit(
            seq(
                v -> { // both stand in the inbox when this pass has ended
                  ((EventLoopImpl) loop.loop()).inbox(new Fatal(error));
                  behind.add(loop.submit(seq(w -> "never")));
                  return "x";
                }));
    loop.join();
    assertThat(last.get()).isEqualTo("x");

    assertThat(uncaught.get()).isSameAs(error);
    assertThat(loop.failure()).isSameAs(error);
    assertThat(loop.isRunning()).isFalse();
    for (CompletableFuture<Object> future : List.of(asleep, onFuture)) {
      assertThatThrownBy(future::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("The loop 'server' was ended by an error")
          .hasCause(error);
    }
    assertThatThrownBy(behind.get(0)::get)
        .cause()
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("'server'")
        .hasCause(error);
    assertThat(done.get()).isEqualTo("was done");
    assertThatThrownBy(() -> loop.submit(seq(v -> "late")))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("The loop 'server' was ended by an error")
        .hasCause(error);
    assertThatThrownBy(() -> loop.post(() -> {}))
        .isInstanceOf(RejectedExecutionException.class)
        .hasCause(error);
    assertThat(loop.stop(LONG)).hasSize(2).noneMatch(Task::isDone);
  }

  @Test
  @DisplayName("a JVM exits while a daemon runs, and stays until another one was stopped")
  void exit() throws Exception {
    Process daemon = fork("daemon");
    try (var out = daemon.inputReader()) {
      assertThat(out.lines()).containsExactly("main has ended");
    }
    assertThat(daemon.waitFor()).isZero();
    Process stays = fork("user");
    try (var out = stays.inputReader()) {
      assertThat(out.readLine()).isEqualTo("main has ended");
      assertThat(stays.isAlive()).isTrue();
      stays.getOutputStream().write('\n');
      stays.getOutputStream().flush();
      assertThat(out.readLine()).isEqualTo("stopped");
    }
    assertThat(stays.waitFor()).isZero();
  }

  /** A program whose main thread ends while its loop runs; a line of input stops that. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      boolean daemon = args[0].equals("daemon");
      LoopThread loop = LoopThread.start(RunOptions.defaults(), daemon);
      loop.submit(sleep(LONG));
      var reader =
          new Thread(
              () -> {
                new Scanner(System.in, StandardCharsets.UTF_8).nextLine();
                // On the loop's thread, for which the JVM waits.
                loop.post(() -> loop.shutdown(LONG).thenRun(() -> System.out.println("stopped")));
              });
      reader.setDaemon(true);
      reader.start();
      System.out.println("main has ended");
    }
  }

  private static Process fork(String how) throws Exception {
    Path annotations =
        Path.of(Async.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String path =
        String.join(
            File.pathSeparator, "target/classes", "target/test-classes", annotations.toString());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(java, "-cp", path, Program.class.getName(), how)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
