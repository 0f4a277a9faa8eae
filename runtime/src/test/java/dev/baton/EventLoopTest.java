package dev.baton;

import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.co;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.KeepAlive;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import dev.baton.loop.Suspension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The loop as an object: statements 8, 12, 15, 16 of {@code docs/reference/semantics.md}, and
 * closing.
 */
@Timeout(60)
class EventLoopTest extends Virtual {
  private final RunOptions options = RunOptions.defaults().clock(clock).name("test");

  private EventLoop loop() {
    return EventLoop.create(options);
  }

  @Test
  @DisplayName("8: posts are first-in-first-out and cannot starve the loop's tasks")
  void posts() {
    try (EventLoop loop = loop()) {
      loop.spawn(seq(v -> log("task 1", yieldNow()), v -> log("task 2", null)));
      for (int i = 0; i < 3; i++) {
        int n = i;
        loop.post(
            () -> {
              trace.add("post " + n);
              loop.post(() -> trace.add("again " + n));
            });
      }
      loop.step();
      loop.step();
    }
    assertThat(trace)
        .containsExactly(
            "task 1", "post 0", "post 1", "post 2", "task 2", "again 0", "again 1", "again 2");
  }

  @Test
  @DisplayName("8: a post from another thread wakes an idle loop")
  void postWakes() throws Exception {
    try (EventLoop loop = EventLoop.create(RunOptions.defaults())) {
      KeepAlive hold = loop.hold();
      var runner = new Thread(loop::runUntilIdle);
      runner.start();
      while (runner.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      loop.post(() -> trace.add("posted"));
      loop.post(hold::close);
      runner.join();
    }
    assertThat(trace).containsExactly("posted");
  }

  @Test
  @DisplayName("8: posts and submissions are rejected after close")
  void rejected() {
    EventLoop loop = loop();
    loop.close();
    assertThatThrownBy(() -> loop.post(() -> {})).isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> loop.submit(done(1))).isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> loop.run(done(1))).isInstanceOf(IllegalStateException.class);
  }

  private List<String> shuffled(long seed) {
    var order = new ArrayList<String>();
    var all = new ArrayList<Coroutine<Object>>();
    for (int i = 0; i < 20; i++) {
      String name = "t" + i;
      all.add(seq(v -> yieldNow(), v -> order.add(name), v -> sleep(ms(1)), v -> order.add(name)));
    }
    Baton.run(gather(all), RunOptions.defaults().clock(Clock.virtual()).shuffled(seed));
    return order;
  }

  private static List<String> inOrder() {
    return IntStream.range(0, 20).mapToObj(i -> "t" + i).toList();
  }

  @Test
  @DisplayName("12, 16: a seed reorders each pass, and the same seed gives the same trace")
  void seeds() {
    List<String> first = shuffled(42);
    assertThat(first).isNotEqualTo(shuffled(43));
    List<String> firstPass = first.subList(0, 20);
    List<String> laterPass = first.subList(20, 40);
    assertThat(firstPass).doesNotHaveDuplicates().isNotEqualTo(inOrder());
    assertThat(laterPass).doesNotHaveDuplicates().isNotEqualTo(inOrder()).isNotEqualTo(firstPass);
    for (int i = 0; i < 10; i++) {
      assertThat(shuffled(42)).isEqualTo(first);
    }
  }

  @Test
  @DisplayName("15: advance runs what is due before now+d and at now+d, in order")
  void advance() {
    try (EventLoop loop = loop()) {
      for (long at : new long[] {30, 10, 20, 21}) {
        loop.spawn(seq(v -> sleep(ms(at)), v -> log("" + at + "@" + millis(), null)));
      }
      loop.advance(ms(20));
      assertThat(trace).containsExactly("10@10", "20@20");
      assertThat(millis()).isEqualTo(20);
      loop.advance(ms(5));
      assertThat(trace).endsWith("21@21");
      assertThat(millis()).isEqualTo(25);
      loop.runUntilIdle();
      assertThat(trace).endsWith("30@30");
    }
    EventLoop real = EventLoop.create(RunOptions.defaults());
    assertThatThrownBy(() -> real.advance(ms(1))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("step runs one pass and says whether there is more")
  void steps() {
    try (EventLoop loop = loop()) {
      loop.spawn(seq(v -> log("1", yieldNow()), v -> log("2", sleep(ms(5))), v -> log("3", null)));
      assertThat(loop.step()).isTrue();
      assertThat(loop.step()).isFalse();
      assertThat(loop.step()).isFalse();
      assertThat(trace).containsExactly("1", "2");
    }
  }

  @Test
  @DisplayName("a loop runs several mains, and what is left over waits in between")
  void severalRuns() {
    try (EventLoop loop = loop()) {
      loop.run(
          seq(
              v -> {
                spawn(after(10, "left over"));
                return sleep(ms(1));
              }));
      assertThat(trace).isEmpty();
      loop.run(after(20, "second"));
    }
    assertThat(trace).containsExactly("left over", "second");
  }

  @Test
  @DisplayName("close tells of the end of each task that it cancels, of the last ones too")
  void closeTells() {
    EventLoop loop = loop();
    CompletableFuture<Void> begun = loop.submit(sleep(ms(1_000)));
    loop.step();
    loop.step();
    CompletableFuture<Void> spawned = loop.submit(sleep(ms(1_000)));
    loop.step();
    CompletableFuture<Void> submitted = loop.submit(sleep(ms(1_000)));
    loop.close();
    assertThat(begun).isCancelled();
    assertThat(spawned).isCancelled();
    assertThat(submitted).isDone();
  }

  @Test
  @DisplayName("close does not begin what was submitted and had not arrived")
  void closeBeginsNothing() {
    EventLoop loop = loop();
    loop.spawn(attempt(sleep(ms(1_000)), (v, t) -> sleep(ms(10))));
    loop.step();
    CompletableFuture<Void> submitted = loop.submit(sleep(ms(1_000)));
    loop.close();
    assertThat(submitted)
        .isCompletedExceptionally()
        .failsWithin(java.time.Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(RejectedExecutionException.class);
    assertThat(millis()).isEqualTo(10);
  }

  @Test
  @DisplayName("close tells of the end of each task until its grace time is over")
  void closeTellsUntilTheEnd() {
    EventLoop loop = EventLoop.create(options.mute(Report.Kind.TASK_LEFT));
    Task<?> stubborn = loop.spawn(seq("stubborn", v -> stubborn()));
    stubborn.onDone(t -> log("stubborn ended", null));
    CompletableFuture<Void> last = loop.submit(sleep(ms(1_000)));
    loop.step();
    loop.step();
    assertThat(loop.close(ms(0))).containsExactly(stubborn);
    assertThat(last).isCancelled();
    assertThat(trace).isEmpty();
  }

  @Test
  @DisplayName("close gives up after its grace time and reports what would not end")
  void grace() {
    var reports = new ArrayList<Report>();
    EventLoop loop = EventLoop.create(options.reports(reports::add));
    Task<?> stubborn = loop.spawn(seq("stubborn", v -> stubborn()));
    loop.spawn(after(50, "A"));
    loop.step();
    assertThat(loop.close(ms(100))).isEqualTo(List.of(stubborn));
    assertThat(trace).containsExactly("A cancelled");
    assertThat(millis()).isEqualTo(100);
    assertThat(reports).extracting(Report::kind).containsExactly(Report.Kind.TASK_LEFT);
    assertThat(reports.get(0).message()).contains("Demo.stubborn");
  }

  private static Coroutine<Object> stubborn() {
    return attempt(sleep(ms(30)), (v, t) -> stubborn());
  }

  @Test
  @DisplayName("coroutines submitted from many threads: nothing lost")
  void submissions() throws Exception {
    submissions(8, 5_000);
  }

  @Test
  @DisplayName("coroutines submitted from 2,000 threads at once: nothing lost")
  void submissionsFromThousands() throws Exception {
    submissions(2_000, 20);
  }

  private static void submissions(int threads, int each) throws Exception {
    var start = new CountDownLatch(1);
    Set<Object> results = new HashSet<>();
    try (EventLoop loop = EventLoop.create(RunOptions.defaults())) {
      KeepAlive hold = loop.hold();
      var runner = new Thread(loop::runUntilIdle);
      runner.start();
      var futures = new ArrayList<CompletableFuture<Object>>();
      var submitters = new ArrayList<Thread>();
      for (int t = 0; t < threads; t++) {
        int from = t * each;
        var thread =
            new Thread(
                () -> {
                  awaitUninterrupted(start);
                  for (int i = from; i < from + each; i++) {
                    int n = i;
                    var future = loop.<Object>submit(seq(v -> yieldNow(), v -> n));
                    synchronized (futures) {
                      futures.add(future);
                    }
                  }
                });
        submitters.add(thread);
        thread.start();
      }
      start.countDown();
      for (Thread submitter : submitters) {
        submitter.join();
      }
      for (CompletableFuture<Object> future : futures) {
        results.add(future.get(60, TimeUnit.SECONDS));
      }
      hold.close();
      runner.join();
    }
    assertThat(results).hasSize(threads * each);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("a submitted coroutine can be cancelled from outside, and fails its future")
  void cancelFromOutside() throws Exception {
    try (EventLoop loop = EventLoop.create(RunOptions.defaults())) {
      var begun = new CountDownLatch(1);
      var ended = new CountDownLatch(1);
      CompletableFuture<Object> future =
          loop.submit(
              co(
                  m -> {
                    if (m.at() == 0) {
                      begun.countDown();
                      return m.await(1, new CompletableFuture<String>());
                    }
                    ended.countDown();
                    return m.value();
                  }));
      CompletableFuture<Object> failing =
          loop.submit(
              co(
                  m -> {
                    throw new IllegalStateException("no");
                  }));
      var runner = new Thread(loop::runUntilIdle);
      runner.start();
      begun.await();
      future.cancel(true);
      ended.await();
      runner.join();
      assertThat(future).isCancelled();
      assertThat(failing).isCompletedExceptionally();
    }
  }

  @Test
  @DisplayName("an interrupt of the loop's thread cancels main and is kept")
  void interrupt() {
    Coroutine<Object> main =
        seq(
            v -> {
              Thread.currentThread().interrupt();
              return logged("main", new CompletableFuture<String>());
            });
    run(main);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(trace).containsExactly("main dev.baton.Cancelled: the thread was interrupted");
  }

  @Test
  @DisplayName("events wake who waits for their source, and who waits for any")
  void events() {
    try (EventLoop loop = loop()) {
      loop.spawn(logged("ticks", Baton.event("tick")));
      loop.spawn(logged("any", Baton.anyEvent()));
      loop.spawn(logged("bars", Baton.event("bar")));
      loop.step();
      assertThat(loop.emit("tick", 1)).isEqualTo(2);
      assertThat(loop.emit("tick", 2)).isZero();
      loop.step();
      assertThat(loop.emit("bar", 3)).isEqualTo(1);
      loop.step();
    }
    assertThat(trace)
        .containsExactly(
            "ticks Event[source=tick, value=1]",
            "any Event[source=tick, value=1]",
            "bars Event[source=bar, value=3]");
  }

  @Test
  @DisplayName("a snapshot of a task says what it waits for, and where")
  void snapshot() {
    try (EventLoop loop = loop()) {
      Task<?> task = loop.spawn(seq("sleeper", v -> sleep(ms(5)), v -> "x"));
      assertThat(task.suspension()).isNull();
      assertThat(task.state()).isEqualTo(Task.State.READY);
      loop.step();
      assertThat(task.state()).isEqualTo(Task.State.SLEEPING);
      assertThat(task.suspension())
          .isEqualTo(new Suspension(new Suspension.Time(5_000_000), 1, 10, "part 0"));
      assertThat(task.name()).isEqualTo("Demo.sleeper");
      assertThat(task.named("mine").name()).isEqualTo("mine");
    }
  }
}
