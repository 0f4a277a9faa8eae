package dev.baton.host;

import static dev.baton.Baton.any;
import static dev.baton.Baton.cancellingScope;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.race;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.Machine;
import dev.baton.Task;
import dev.baton.loop.Clock;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random programs over one pure function that a host computes: trees of joins, timeouts, cancels
 * and scopes. The same seed gives the same program, and on every host, under a virtual clock, the
 * same trace: what begins and ends, with what, and when.
 */
public final class HostPrograms {
  /** The function, as a host computes it. */
  @FunctionalInterface
  public interface Pure {
    /** Makes the call of {@link HostPrograms#f}. */
    Coroutine<Long> f(long x);
  }

  private enum Op {
    CALL,
    CALL_AGAIN,
    CALLS,
    SLEEP,
    YIELD,
    SEQUENCE,
    GATHER,
    SETTLED,
    RACE,
    ANY,
    TIMEOUT,
    SCOPE,
    CANCELLING_SCOPE,
    CANCEL
  }

  private final Random random;
  private final Pure pure;
  private final List<String> trace = new ArrayList<>();
  private final Clock clock = Clock.virtual();
  private int budget;
  private int ids;

  private HostPrograms(long seed, Pure pure) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.pure = pure;
    this.budget = 8 + random.nextInt(40);
  }

  /** The function: of one number in seven there is none, and it throws. */
  public static long f(long x) {
    if (Math.floorMod(x, 7) == 3) {
      throw new IllegalArgumentException("no f of " + x);
    }
    return (x ^ x >>> 29) * 0x9E3779B97F4A7C15L;
  }

  /** Runs the program of a seed; gives its trace, the last line of which is its result. */
  public static List<String> trace(long seed, Pure pure) {
    var program = new HostPrograms(seed, pure);
    RunOptions options = RunOptions.defaults().clock(program.clock).reports(report -> {});
    Coroutine<Object> main = program.node(6);
    try {
      program.log("result " + Baton.run(main, options));
    } catch (Throwable failure) {
      program.log("failure " + text(failure));
    }
    return program.trace;
  }

  private void log(String event) {
    trace.add(clock.now().toEpochMilli() + " " + event);
  }

  private static String text(Throwable failure) {
    return failure.getClass().getSimpleName()
        + (failure instanceof IllegalArgumentException ? " " + failure.getMessage() : "");
  }

  // ---- making and running it

  private Coroutine<Object> node(int depth) {
    Op op = Op.values()[random.nextInt(depth == 0 || budget <= 0 ? 5 : Op.values().length)];
    budget--;
    return traced(op + "#" + ++ids, of(op, depth - 1));
  }

  /** Logs the beginning and the end. */
  private Coroutine<Object> traced(String name, Coroutine<?> what) {
    return seq(
        v -> {
          log(name);
          return attempt(
              what,
              (value, thrown) -> {
                log(name + " " + (thrown == null ? value : text(thrown)));
                if (thrown != null) {
                  throw thrown;
                }
                return value;
              });
        });
  }

  private Coroutine<?> of(Op op, int depth) {
    return switch (op) {
      case CALL, CALL_AGAIN -> pure.f(random.nextInt(1_000));
      case CALLS -> calls(2 + random.nextInt(8));
      case SLEEP -> sleep(Duration.ofMillis(random.nextInt(4)));
      case YIELD -> yieldNow();
      case SEQUENCE -> sequence(node(depth), node(depth));
      case GATHER -> gather(nodes(depth));
      case SETTLED -> seq(v -> settled(nodes(depth)), v -> ((List<?>) v).size());
      case RACE -> race(nodes(depth));
      case ANY -> any(nodes(depth));
      case TIMEOUT -> withTimeout(Duration.ofMillis(random.nextInt(5)), node(depth));
      case SCOPE -> scoped(nodes(depth), node(depth), false);
      case CANCELLING_SCOPE -> scoped(nodes(depth), node(depth), true);
      case CANCEL -> cancelled(node(depth), random.nextInt(4));
    };
  }

  private List<Coroutine<Object>> nodes(int depth) {
    var nodes = new ArrayList<Coroutine<Object>>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      nodes.add(node(depth));
    }
    return nodes;
  }

  /** Calls that mostly succeed, all in one pass. */
  private Coroutine<?> calls(int count) {
    var calls = new ArrayList<Coroutine<Long>>();
    for (int i = 0; i < count; i++) {
      calls.add(pure.f(7L * random.nextInt(1_000)));
    }
    return gather(calls);
  }

  private static Coroutine<?> sequence(Coroutine<?> first, Coroutine<?> second) {
    return seq(v -> attempt(first, (value, thrown) -> rethrowCancel(thrown)), v -> second);
  }

  private static Object rethrowCancel(Throwable thrown) throws Throwable {
    if (thrown instanceof Error error) {
      throw error;
    }
    return null;
  }

  private static Coroutine<?> scoped(
      List<Coroutine<Object>> children, Coroutine<?> body, boolean cancels) {
    return cancels
        ? cancellingScope(
            s -> {
              children.forEach(s::spawn);
              return Machine.seq(v -> body);
            })
        : scope(
            s -> {
              children.forEach(s::spawn);
              return Machine.seq(v -> body);
            });
  }

  /** Spawns a child, and cancels it after some passes. */
  private static Coroutine<?> cancelled(Coroutine<Object> child, int passes) {
    return Machine.co(
        m -> {
          if (m.at() == 0) {
            return m.await(1, gather(canceller(spawn(child), passes)));
          }
          return m.value();
        });
  }

  private static Coroutine<Object> canceller(Task<Object> task, int passes) {
    return Machine.co(
        m -> {
          if (m.at() < passes) {
            if (m.at() > 0) {
              m.value();
            }
            return m.await(m.at() + 1, yieldNow());
          }
          if (m.at() == passes) {
            task.cancel();
            return m.await(
                passes + 1, attempt(task, (v, thrown) -> thrown == null ? v : text(thrown)));
          }
          return m.value();
        });
  }
}
