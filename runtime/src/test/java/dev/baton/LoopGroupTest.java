package dev.baton;

import static dev.baton.Baton.runOn;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawnOn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.LoopThreadTest.LONG;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.InboxEntry;
import dev.baton.internal.kernel.LoopCore;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.ForeignLoop;
import dev.baton.loop.LoopGroup;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops on threads of their own that belong together: what goes where, and how all of it ends. */
@Timeout(120)
class LoopGroupTest {
  private static LoopGroup start(int size) {
    return LoopGroup.start(
        RunOptions.defaults().name("g").mute(Report.Kind.TASK_LEFT, Report.Kind.LOOP_FAILED),
        size,
        true);
  }

  private static Coroutine<String> here() {
    return seq(v -> Baton.currentLoop().name());
  }

  /** Sleeps again whenever it is cancelled. */
  private static Coroutine<Object> ignoring() {
    return Machine.co(m -> m.await(0, attempt(sleep(LONG), (v, thrown) -> null)));
  }

  @Test
  @DisplayName("its loops and their threads are called after it, and take turns")
  void turns() throws Exception {
    try (LoopGroup group = LoopGroup.start("web", 3)) {
      var names = new ArrayList<String>();
      for (int i = 0; i < 6; i++) {
        names.add(group.submit(here()).get());
      }
      assertThat(names).containsExactly("web-0", "web-1", "web-2", "web-0", "web-1", "web-2");
      assertThat(group.submit(seq(v -> Thread.currentThread().getName())).get()).isEqualTo("web-0");
      assertThat(group.size()).isEqualTo(3);
      assertThat(group.loops()).extracting(EventLoop::name).contains("web-2");
      assertThat(group.loop(1).name()).isEqualTo("web-1");
      assertThat(group).hasToString("group 'web' of 3 loops");
      assertThat(group.name()).isEqualTo("web");
    }
    try (LoopGroup group = LoopGroup.start("all")) {
      assertThat(group.size()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }
  }

  @Test
  @DisplayName("a key has its loop, and keys that differ by little are spread over all of them")
  void keys() throws Exception {
    try (LoopGroup group = start(4)) {
      assertThat(group.submit("key", here()).get()).isEqualTo(group.forKey("key").name());
      List<List<?>> all = List.of(numbers(1), numbers(4), numbers(1 << 16), numbers(1 << 28));
      for (List<?> keys : all) {
        var counts = new HashMap<EventLoop, Integer>();
        for (Object key : keys) {
          assertThat(group.forKey(key)).isSameAs(group.forKey(key));
          counts.merge(group.forKey(key), 1, Integer::sum);
        }
        assertThat(counts).hasSize(4);
        assertThat(counts.values()).allMatch(count -> count >= keys.size() / 8);
      }
    }
  }

  private static List<Integer> numbers(int apart) {
    var numbers = new ArrayList<Integer>();
    for (int i = 0; i < Math.min(4_000, (1L << 32) / apart); i++) {
      numbers.add(i * apart);
    }
    return numbers;
  }

  @Test
  @DisplayName("the least loaded loop gets the next one, also before the others have begun")
  void leastLoaded() throws Exception {
    try (LoopGroup group = start(2)) {
      var held = new CountDownLatch(1);
      var holds = new CountDownLatch(2);
      for (EventLoop loop : group.loops()) {
        loop.post(
            () -> {
              holds.countDown();
              try {
                held.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
      }
      holds.await();
      var done = new ArrayList<CompletableFuture<String>>();
      for (int i = 0; i < 10; i++) { // both loops are held
        done.add(group.submitToLeastLoaded(here()));
      }
      group.loop(0).submit(seq(v -> null));
      assertThat(group.leastLoaded()).isSameAs(group.loop(1));
      held.countDown();
      var counts = new HashMap<String, Integer>();
      for (CompletableFuture<String> each : done) {
        counts.merge(each.get(), 1, Integer::sum);
      }
      assertThat(counts).isEqualTo(Map.of("g-0", 5, "g-1", 5));
    }
  }

  @Test
  @DisplayName("100,000 crossings of many tasks in both directions all arrive")
  void manyCrossings() throws Exception {
    int tasks = 100;
    int hops = 1_000;
    try (LoopGroup group = start(2)) {
      var futures = new ArrayList<CompletableFuture<Integer>>();
      for (int i = 0; i < tasks; i++) {
        EventLoop there = group.loop((i + 1) % 2);
        futures.add(group.loop(i % 2).submit(hopping(there, hops)));
      }
      for (CompletableFuture<Integer> each : futures) {
        assertThat(each.get()).isEqualTo(hops);
      }
    }
  }

  private static Coroutine<Integer> hopping(EventLoop there, int hops) {
    var counted = new AtomicInteger();
    return Machine.co(
        m -> {
          int number = counted.getAndIncrement();
          if (number == hops) {
            return number;
          }
          return m.await(
              1,
              number % 3 == 0
                  ? runOn(there, seq(v -> yieldNow(), v -> number))
                  : runOn(there, seq(v -> number)));
        });
  }

  @Test
  @DisplayName(
      "cancels from a third thread, at any moment of 20,000 crossings: all end, none is lost")
  void cancelStorm() throws Exception {
    var random = new Random(1);
    var ended = new AtomicInteger();
    try (LoopGroup group = start(2)) {
      for (int round = 0; round < 200; round++) {
        var futures = new ArrayList<CompletableFuture<Object>>();
        for (int i = 0; i < 10; i++) {
          EventLoop there = group.loop((i + 1) % 2);
          Coroutine<Object> body =
              attempt(
                  hopping(group.loop(i % 2), 10),
                  (v, thrown) -> {
                    ended.incrementAndGet();
                    if (thrown != null) {
                      throw thrown;
                    }
                    return v;
                  });
          futures.add(group.loop(i % 2).submit(seq(v -> runOn(there, body), v -> v)));
        }
        int spins = random.nextInt(20_000);
        for (int i = 0; i < spins; i++) {
          Thread.onSpinWait();
        }
        for (CompletableFuture<Object> each : futures) {
          if (random.nextBoolean()) {
            each.cancel(true);
          }
        }
        for (CompletableFuture<Object> each : futures) {
          assertThat(each.isCancelled() ? 10 : each.get()).isEqualTo(10);
        }
      }
    }
    assertThat(ended.get()).isLessThanOrEqualTo(2_000);
  }

  @Test
  @DisplayName("hops within hops, back and forth, 1,000 deep")
  void deep() throws Exception {
    try (LoopGroup group = start(2)) {
      assertThat(group.loop(0).submit(nested(group, 1_000)).get()).isEqualTo(1_000);
    }
  }

  private static Coroutine<Integer> nested(LoopGroup group, int depth) {
    return depth == 0
        ? seq(v -> 0)
        : seq(v -> runOn(group.loop(depth % 2), nested(group, depth - 1)), v -> (Integer) v + 1);
  }

  @Test
  @DisplayName("closing it cancels all, whatever crosses, and waits for cleanup that crosses again")
  void closes() throws Exception {
    var cleaned = new AtomicInteger();
    var begun = new CountDownLatch(20);
    LoopGroup group = start(3);
    var futures = new ArrayList<CompletableFuture<Object>>();
    for (int i = 0; i < 20; i++) {
      EventLoop other = group.loop((i + 1) % 3);
      Coroutine<Object> cleanup =
          seq(
              v -> yieldNow(),
              v -> runOn(group.loop(0), seq(w -> cleaned.incrementAndGet())),
              v -> runOn(group.loop(1), seq(w -> cleaned.incrementAndGet())));
      Coroutine<Object> there =
          seq(
              v -> {
                begun.countDown();
                return attempt(
                    sleep(LONG),
                    (w, thrown) ->
                        seq(
                            x -> cleanup,
                            x -> {
                              throw thrown;
                            }));
              });
      futures.add(group.loop(i % 3).submit(seq(v -> runOn(other, there), v -> v)));
    }
    begun.await();
    assertThat(group.stop(LONG)).isEmpty();
    assertThat(futures).allMatch(CompletableFuture::isCancelled);
    assertThat(cleaned).hasValue(40);
    assertThat(group.isRunning()).isFalse();
    assertThatThrownBy(() -> group.submit(here()))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("The group 'g' was told to stop");
    assertThatThrownBy(() -> group.loop(0).submit(here()))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("The loop 'g-0' is closed");
    group.join();
  }

  @Test
  @DisplayName(
      "tasks that wait for each other in a circle across loops do not keep it from closing")
  void closesCircles() throws Exception {
    for (boolean join : new boolean[] {false, true}) {
      LoopGroup group = start(2);
      var begun = new CountDownLatch(2);
      for (int i = 0; i < 2; i++) {
        EventLoop loop = group.loop(i);
        EventLoop other = group.loop(1 - i);
        loop.post(
            () -> {
              var self = new CompletableFuture<Task<Object>>();
              Coroutine<Object> there =
                  seq(
                      v -> {
                        begun.countDown();
                        return self.join();
                      });
              self.complete(
                  Baton.spawn(
                      join
                          ? seq(v -> Baton.gather(runOn(other, there), sleep(LONG)))
                          : seq(v -> runOn(other, there))));
            });
      }
      begun.await();
      assertThat(group.stop(LONG)).isEmpty();
    }
  }

  @Test
  @DisplayName("a stop with a grace gives what would not end, on all loops")
  void grace() throws Exception {
    LoopGroup group = start(2);
    group.loop(0).submit(seq(v -> runOn(group.loop(1), ignoring())));
    group.loop(0).submit(ignoring());
    var begun = new CountDownLatch(1);
    group
        .loop(0)
        .submit(
            seq(
                v -> runOn(group.loop(1), seq(w -> Baton.done())),
                v -> {
                  begun.countDown();
                  return null;
                }))
        .get();
    begun.await();
    assertThat(group.stop(Duration.ofMillis(1))).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  @DisplayName("draining lets what is in flight end, across loops, and takes nothing new")
  void drains() throws Exception {
    LoopGroup group = start(2);
    var gate = new CompletableFuture<Object>();
    var begun = new CountDownLatch(1);
    CompletableFuture<Object> inFlight =
        group
            .loop(0)
            .submit(
                seq(
                    v -> {
                      begun.countDown();
                      return gate;
                    },
                    v -> runOn(group.loop(1), seq(w -> yieldNow(), w -> "there")),
                    v -> spawnOn(group.loop(1), seq(w -> v + " and back"))));
    begun.await();
    CompletableFuture<List<Task<?>>> drained = group.drain(LONG);
    assertThat(group.isRunning()).isFalse();
    assertThatThrownBy(() -> group.submit(here()))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("is draining");
    gate.complete(null);
    assertThat(inFlight.get()).isEqualTo("there and back");
    assertThat(drained.get()).isEmpty();
    group.join();
  }

  @Test
  @DisplayName("what is left at the end of a drain's grace is cancelled")
  void drainsWithGrace() throws Exception {
    // as much time as the grace is left for the ends of what is cancelled, which may be too little
    for (long millis = 20; ; millis *= 5) {
      LoopGroup group = start(2);
      CompletableFuture<Object> inFlight =
          group.loop(0).submit(seq(v -> runOn(group.loop(1), seq(w -> sleep(LONG)))));
      if (group.drain(Duration.ofMillis(millis)).get().isEmpty()) {
        assertThat(inFlight).isCancelled();
        return;
      }
      assertThat(millis).as("grace in which nothing ended").isLessThan(10_000);
    }
  }

  @Test
  @DisplayName("closing a group ends tasks that wait for each other in a circle across its loops")
  void closesCirclesAcross() throws Exception {
    for (int size = 2; size <= 5; size++) {
      int all = size;
      LoopGroup group = start(2);
      var tasks = new ArrayList<Task<Object>>();
      var waiting = new CountDownLatch(size);
      for (int i = 0; i < size; i++) {
        int next = (i + 1) % size;
        EventLoop loop = group.loop(i % 2);
        var spawned = new CompletableFuture<Task<Object>>();
        loop.post(() -> spawned.complete(loop.spawn(waitsFor(tasks, next, all, waiting))));
        Task<Object> task = spawned.get(); // not under the lock, which tasks before it take
        synchronized (tasks) {
          tasks.add(task);
        }
      }
      waiting.await();
      assertThat(group.stop(Duration.ofSeconds(60))).as("circle of %s", size).isEmpty();
      assertThat(tasks).allMatch(Task::isDone);
    }
  }

  /** Waits for one of the tasks, once all are there. */
  private static Coroutine<Object> waitsFor(
      List<Task<Object>> tasks, int next, int size, CountDownLatch waiting) {
    return Machine.co(
        m -> {
          if (m.at() == 1) {
            return null;
          }
          synchronized (tasks) {
            if (tasks.size() < size) {
              return m.await(0, yieldNow());
            }
            waiting.countDown();
            return m.await(1, tasks.get(next));
          }
        });
  }

  @Test
  @DisplayName("a loop that an error has ended fails who waits for its tasks, and names itself")
  void dies() throws Exception {
    LoopGroup group = start(2);
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {}); // it is thrown on purpose
    try {
      var begun = new CountDownLatch(2);
      var waits = new ArrayList<CompletableFuture<Object>>();
      Coroutine<Object> there =
          seq(
              v -> {
                begun.countDown();
                return sleep(LONG);
              });
      waits.add(group.loop(0).submit(seq(v -> runOn(group.loop(1), there))));
      var task = new CompletableFuture<Task<Object>>();
      group.loop(1).post(() -> task.complete(Baton.spawn(seq(v -> sleep(LONG)))));
      Task<Object> awaited = task.get();
      waits.add(
          group
              .loop(0)
              .submit(
                  seq(
                      v -> {
                        begun.countDown();
                        return awaited;
                      })));
      begun.await();
      var error = new OutOfMemoryError("on purpose");
      ((EventLoopImpl) group.loop(1)).inbox(new Fatal(error));
      for (CompletableFuture<Object> wait : waits) {
        assertThatThrownBy(wait::get)
            .isInstanceOf(ExecutionException.class)
            .cause()
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("The loop 'g-1' was ended by an error before the ")
            .hasCause(error);
      }
      assertThat(group.failure()).isSameAs(error);
      assertThat(group.isRunning()).isFalse();
      assertThatThrownBy(() -> group.loop(0).submit(runOn(group.loop(1), here())).get())
          .hasMessageContaining("The loop 'g-1' was ended by an error")
          .hasCauseInstanceOf(RejectedExecutionException.class);
      assertThat(group.loop(0).submit(here()).get()).as("the other goes on").isEqualTo("g-0");
      assertThat(group.stop(LONG)).hasSize(2);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  /** What has the loop fail where nothing can be done about it. */
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
    public void run() {}
  }

  @Test
  @DisplayName("a group over loops of hosts awaits across, and ends them, but not the hosts")
  void overHosts() throws Exception {
    List<ScheduledExecutorService> hosts =
        List.of(
            Executors.newSingleThreadScheduledExecutor(),
            Executors.newSingleThreadScheduledExecutor());
    try {
      var loops = new ArrayList<ForeignLoop>();
      for (ScheduledExecutorService host : hosts) {
        loops.add(
            ForeignLoop.on(
                host,
                (after, action) -> host.schedule(action, after.toNanos(), TimeUnit.NANOSECONDS),
                RunOptions.defaults().name("host-" + loops.size())));
      }
      LoopGroup group = LoopGroup.over("hosts", loops);
      assertThat(loops.get(0).submit(runOn(group.loop(1), here())).get()).isEqualTo("host-1");
      assertThat(group.submit(hopping(group.loop(1), 1_000)).get()).isEqualTo(1_000);
      var begun = new CountDownLatch(1);
      CompletableFuture<Object> inFlight =
          group
              .loop(0)
              .submit(
                  seq(
                      v ->
                          runOn(
                              group.loop(1),
                              seq(
                                  w -> {
                                    begun.countDown();
                                    return sleep(LONG);
                                  }))));
      begun.await();
      assertThat(group.stop(LONG)).isEmpty();
      assertThat(inFlight).isCancelled();
      assertThatThrownBy(() -> group.submit(here())).isInstanceOf(RejectedExecutionException.class);
      assertThat(hosts.get(0).submit(() -> "on").get()).isEqualTo("on");
    } finally {
      hosts.forEach(ScheduledExecutorService::shutdown);
    }
  }

  @Test
  @DisplayName("one loop of the group cannot wait for the end of all")
  void noSelfWait() throws Exception {
    try (LoopGroup group = start(2)) {
      assertThatThrownBy(
              () ->
                  group
                      .submit(
                          seq(
                              v -> {
                                group.stop(LONG);
                                return null;
                              }))
                      .get())
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("cannot wait on its own loop 'g-0'")
          .hasMessageContaining("shutdown(grace)");
    }
  }

  @Test
  @DisplayName("none, a virtual clock and a wrong size are refused")
  void refuses() {
    assertThatThrownBy(() -> LoopGroup.start("g", 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LoopGroup.start(RunOptions.defaults().clock(Clock.virtual()), 2, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("virtual");
  }
}
