package dev.baton;

import static dev.baton.Baton.any;
import static dev.baton.Baton.cancellingScope;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.race;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.shield;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random programs with cancels, failures, timeouts, joins and nested scopes: nothing is lost. */
@Timeout(120)
class StressTest extends Virtual {
  private static final int LEAVES = 4_000;

  private Random random;
  private int begun;
  private int ended;
  private final List<Task<?>> tasks = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothingIsLost(long seed) {
    random = new Random(seed);
    RunOptions options = RunOptions.defaults().clock(clock).mute(Report.Kind.UNSEEN_FAILURE);
    EventLoopImpl loop = EventLoopImpl.create(options);
    while (begun < LEAVES) {
      loop.run(attempt(node(0), (v, t) -> "survived"));
    }
    List<Task<?>> left = loop.close(ms(1_000_000));
    assertThat(left).isEmpty();
    assertThat(ended).isEqualTo(begun);
    assertThat(loop.timers.size()).isZero();
    assertThat(loop.ready.isEmpty()).isTrue();
    assertThat(loop.root().live()).isZero();
    assertThat(tasks).allMatch(Task::isDone);
  }

  private Coroutine<Object> node(int depth) {
    int kind = random.nextInt(14);
    if (depth > 6) {
      kind %= 4;
    }
    Coroutine<?> body =
        switch (kind) {
          case 0 -> sleep(ms(random.nextInt(20)));
          case 1 -> yieldNow();
          case 2 -> failing(random.nextInt(20), new IllegalStateException("by chance"));
          case 3 -> seq(v -> cancelSome(), v -> sleep(ms(random.nextInt(5))));
          case 4, 5 -> gather(nodes(depth));
          case 6 -> race(nodes(depth));
          case 7 -> any(nodes(depth));
          case 8 -> settled(nodes(depth));
          case 9 -> shield(node(depth + 1));
          case 10 -> withTimeout(ms(random.nextInt(15)), node(depth + 1));
          case 11 -> scope(s -> spawning(s, depth));
          case 12 -> cancellingScope(s -> spawning(s, depth));
          default -> seq(v -> remember(spawn(node(depth + 1))));
        };
    return seq(v -> counted(body));
  }

  /**
   * Counts the end of what has begun, and sometimes swallows a failure or awaits in its cleanup.
   */
  private Coroutine<Object> counted(Coroutine<?> body) {
    begun++;
    return attempt(
        seq(v -> body),
        (v, t) -> {
          int what = random.nextInt(10);
          if (what == 0) {
            return attempt(sleep(ms(random.nextInt(3))), (w, u) -> end(t));
          }
          return end(what < 5 ? null : t);
        });
  }

  private Object end(Throwable thrown) throws Throwable {
    ended++;
    if (thrown != null) {
      throw thrown;
    }
    return "ended";
  }

  private Coroutine<Object> spawning(Scope s, int depth) {
    for (Coroutine<Object> child : nodes(depth)) {
      remember(s.spawn(child));
    }
    return node(depth + 1);
  }

  private Task<?> remember(Task<?> task) {
    tasks.add(task);
    return task;
  }

  private List<Coroutine<Object>> nodes(int depth) {
    var nodes = new ArrayList<Coroutine<Object>>();
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      nodes.add(node(depth + 1));
    }
    return nodes;
  }

  private Object cancelSome() {
    if (!tasks.isEmpty()) {
      tasks.get(tasks.size() - 1 - random.nextInt(Math.min(tasks.size(), 20))).cancel("by chance");
    }
    return null;
  }
}
