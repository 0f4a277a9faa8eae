package dev.baton;

import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.loop.EventLoop;
import dev.baton.loop.ForeignLoop;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import dev.baton.sync.Signal;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who looks for slow steps, and for how long. It is about real time. */
@Timeout(60)
class WatchdogTest {
  private static final int MANY = 200;

  private final List<Report> reports = new CopyOnWriteArrayList<>();
  private final CountDownLatch reported = new CountDownLatch(1);
  private final RunOptions options =
      RunOptions.defaults()
          .slowStep(Virtual.ms(20))
          .reports(
              report -> {
                reports.add(report);
                reported.countDown();
              });

  private static List<Thread> watchdogs() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("baton-watchdog"))
        .toList();
  }

  /** Runs until it was reported. */
  private Coroutine<Object> busy() {
    return seq("busy", v -> reported.await(60, TimeUnit.SECONDS), v -> v);
  }

  @Test
  @DisplayName("a loop that is entered for each pass has one thread that looks, until it is closed")
  void oneThread() throws Exception {
    List<Thread> others = watchdogs();
    EventLoop loop = EventLoop.create(options);
    Task<?> task =
        loop.spawn(seq(v -> Baton.settled(List.of(yieldNow())), v -> new Signal().whenSet()));
    loop.step();
    List<Thread> ours = watchdogs().stream().filter(thread -> !others.contains(thread)).toList();
    assertThat(ours).hasSize(1);
    for (int i = 0; i < MANY; i++) {
      loop.step();
      assertThat(watchdogs()).filteredOn(thread -> !others.contains(thread)).isEqualTo(ours);
    }
    task.cancel();
    loop.close();
    ours.get(0).join();
  }

  @Test
  @DisplayName("a slow step is reported in a loop that is driven step by step")
  void steps() {
    try (EventLoop loop = EventLoop.create(options)) {
      loop.step();
      loop.spawn(seq("quick", v -> "x")).named("quick");
      loop.step();
      loop.spawn(busy());
      loop.step();
    }
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).message()).contains("the task Demo.busy has run for ");
  }

  @Test
  @DisplayName("a slow step is reported once, and the time a loop is idle is no step")
  void once() {
    Baton.run(
        seq(
            "main",
            v -> Baton.sleep(Virtual.ms(100)),
            v -> Baton.spawn(busy()),
            v -> Baton.sleep(Virtual.ms(100))),
        options);
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).message()).contains("Demo.busy");
  }

  @Test
  @DisplayName("a slow step is reported on a foreign loop that was shut down and is used again")
  void afterShutdown() {
    var passes = new ArrayDeque<Runnable>();
    ForeignLoop loop = ForeignLoop.on(passes::add, (time, action) -> {}, options);
    for (int i = 0; i < 2; i++) {
      loop.shutdown();
      while (!passes.isEmpty()) {
        passes.poll().run();
      }
    }
    loop.submit(busy());
    while (!passes.isEmpty()) {
      passes.poll().run();
    }
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).message()).contains("Demo.busy");
  }
}
