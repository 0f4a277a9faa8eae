package dev.baton;

import static dev.baton.Baton.cancellingScope;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The stress run: 100,000 tasks at once in nested scopes, on the machine's own clock, with random
 * cancels and failures; rounds of it for some time. {@code -Dstress.seconds=60} gives the full run.
 */
class StressRunTest {
  private static final int TASKS = 100_000;
  private static final int CHILDREN = 10;
  private static final int LEVELS = 4;
  private static final int TREES = 9; // of 11,111 tasks each, with the scopes
  private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("stress.seconds", 2));

  /** More than what the JIT and the class loader keep; a lost task takes 40 bytes, all 4 MB. */
  private static final long HEAP_SLACK = 2_000_000;

  private Random random;
  private List<Task<?>> tasks;
  private int spawned;
  private int begun;
  private int ended;
  private int cancelled;
  private int failed;

  @Test
  @DisplayName("nothing is lost, nothing is left, and the heap is back to where it began")
  void stress() {
    round(1); // loads what there is to load
    round(2);
    long heapBefore = usedHeap();
    long end = System.nanoTime() + TIME.toNanos();
    int rounds = 0;
    do {
      round(rounds++);
    } while (System.nanoTime() < end);
    long grown = usedHeap() - heapBefore;
    System.out.printf(
        "stress: %,d rounds; %,d tasks in the last, %,d cancelled, %,d failed; heap %+,d bytes%n",
        rounds, spawned, cancelled, failed, grown);
    assertThat(grown).isLessThan(HEAP_SLACK);
  }

  private void round(long seed) {
    random = new Random(seed);
    tasks = new ArrayList<>(TASKS);
    begun = 0;
    ended = 0;
    cancelled = 0;
    failed = 0;
    EventLoopImpl loop =
        EventLoopImpl.create(RunOptions.defaults().mute(Report.Kind.UNSEEN_FAILURE));
    for (int i = 0; i < TREES; i++) {
      tasks.add(loop.spawn(nest(LEVELS)));
    }
    loop.spawn(disturbing(100));
    loop.runUntilIdle();

    assertThat(tasks).hasSizeGreaterThan(TASKS / 2).allMatch(Task::isDone); // some never began
    assertThat(ended).isEqualTo(begun);
    assertThat(loop.timers.isEmpty()).isTrue();
    assertThat(loop.ready.isEmpty()).isTrue();
    assertThat(loop.root().live()).isZero();
    assertThat(loop.close(Duration.ZERO)).isEmpty();
    tally();
    assertThat(cancelled).isPositive();
    assertThat(failed).isPositive();
    spawned = tasks.size();
    tasks = null;
  }

  private void tally() {
    for (Task<?> task : tasks) {
      if (task.isCancelled()) {
        cancelled++;
      } else if (task.exception() != null) {
        failed++;
      }
    }
  }

  /** A scope whose children are scopes, {@code depth} levels of them, with sleeping leaves. */
  private Coroutine<Object> nest(int depth) {
    if (depth == 0) {
      return counted(leaf());
    }
    AsyncFunction<Scope, Object> body =
        s -> {
          for (int i = 0; i < CHILDREN; i++) {
            tasks.add(s.spawn(nest(depth - 1)));
          }
          return random.nextInt(20) == 0 ? seq(v -> sleep(millis(20)), v -> fail()) : leaf();
        };
    return counted(random.nextInt(8) == 0 ? cancellingScope(body) : scope(body));
  }

  private Coroutine<Object> leaf() {
    return switch (random.nextInt(100)) {
      case 0 -> seq(v -> sleep(millis(400)), v -> fail());
      case 1, 2, 3 -> seq(v -> yieldNow(), v -> "x");
      case 4, 5 -> attempt(sleep(millis(400)), (v, t) -> sleep(millis(3))); // slow to be cancelled
      case 6 -> attempt(sleep(millis(400)), (v, t) -> "swallowed");
      default -> seq(v -> sleep(millis(400)), v -> "x");
    };
  }

  private static Object fail() {
    throw new IllegalStateException("by chance");
  }

  private Coroutine<Object> counted(Coroutine<?> body) {
    return seq(
        v -> {
          begun++;
          return attempt(
              body,
              (w, t) -> {
                ended++;
                if (t instanceof IllegalStateException && random.nextInt(10) > 0) {
                  return "handled";
                }
                if (t != null) {
                  throw t;
                }
                return w;
              });
        });
  }

  /** Cancels tasks here and there, of all levels, until the time of the leaves is over. */
  private Coroutine<Object> disturbing(int millis) {
    return seq(v -> sleep(Duration.ofMillis(millis)), v -> disturb(), v -> v);
  }

  private Object disturb() {
    boolean left = false;
    for (int i = 0; i < 200; i++) {
      left |= tasks.get(random.nextInt(tasks.size())).cancel("by chance");
    }
    return left ? disturbing(10) : "over";
  }

  private Duration millis(int most) {
    return Duration.ofMillis(random.nextInt(most));
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
