package dev.baton.streams;

import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;
import static dev.baton.Machine.seq;
import static dev.baton.Virtual.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Awaitable;
import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Statement 221 of {@code docs/reference/semantics.md}: stages of the runtime's own ask each other
 * by plain calls where nothing has to be waited for. All that a program sees is as if each was
 * awaited, for any stages, whatever waits, fails, or is cancelled.
 */
@Timeout(300)
class DirectStagesTest {
  private static final int PROGRAMS = 4_000;

  /** Hides what a sequence is, so that it is awaited as one of the user's own. */
  private static <T> AsyncIterable<T> hidden(AsyncIterable<T> sequence) {
    return () -> {
      AsyncIterator<T> inside = sequence.asyncIterator();
      return new AsyncIterator<>() {
        @Override
        public Awaitable<Boolean> advance() {
          return inside.advance();
        }

        @Override
        public T current() {
          return inside.current();
        }

        @Override
        public Coroutine<Void> closeAsync() {
          return inside.closeAsync();
        }
      };
    };
  }

  @Test
  @DisplayName("221: random stages do the same in the same order whether they are awaited or not")
  void sameAsAwaited() {
    int failing = 0;
    int cancelled = 0;
    int waiting = 0;
    for (int seed = 0; seed < PROGRAMS; seed++) {
      List<String> direct = new Program(seed, false).run();
      assertThat(direct).as("seed %s", seed).isEqualTo(new Program(seed, true).run());
      String last = direct.get(direct.size() - 1);
      failing += last.contains("failed") ? 1 : 0;
      cancelled += last.contains("Cancelled") ? 1 : 0;
      waiting += last.startsWith("0 ") ? 0 : 1;
    }
    assertThat(failing).as("programs that fail").isGreaterThan(PROGRAMS / 10);
    assertThat(cancelled).as("programs that are cancelled").isGreaterThan(PROGRAMS / 20);
    assertThat(waiting).as("programs that wait").isGreaterThan(PROGRAMS / 5);
  }

  /** A pipeline and what happens when it runs. */
  private static final class Program {
    private final List<String> events = new ArrayList<>();
    private final Random random;
    private final boolean hides;
    private final EventLoop loop = EventLoop.create(RunOptions.defaults().clock(Clock.virtual()));
    private final int failsAtCall;
    private int calls;

    Program(int seed, boolean hides) {
      this.random = new Random(seed);
      this.hides = hides;
      this.failsAtCall = random.nextInt(3) == 0 ? 1 + random.nextInt(40) : -1;
    }

    private <T> AsyncIterable<T> between(AsyncIterable<T> stage) {
      return hides ? hidden(stage) : stage;
    }

    private void log(String event) {
      events.add(loop.clock().now().toEpochMilli() + " " + event);
    }

    /** Notes a call of the program's own code, which may fail. */
    private int call(String what, int value) {
      log(what + " " + value);
      if (++calls == failsAtCall) {
        throw new IllegalStateException("failed at " + what);
      }
      return value;
    }

    List<String> run() {
      AsyncIterable<Integer> stages = source(random.nextInt(16));
      for (int i = random.nextInt(6); i > 0; i--) {
        stages = between(stage(stages));
      }
      int cancelAt = random.nextInt(4) == 0 ? random.nextInt(60) : -1;
      Coroutine<Void> main = stages.forEach(x -> call("got", x));
      try {
        loop.run(cancelled(main, cancelAt));
        log("ended");
      } catch (Throwable thrown) {
        log(thrown + " with " + thrown.getSuppressed().length);
      }
      assertThat(((EventLoopImpl) loop).root().children()).as("tasks left").isEmpty();
      loop.close();
      return events;
    }

    /** Cancels it after a time that is not negative. */
    private static Coroutine<Object> cancelled(Coroutine<Void> main, int millis) {
      if (millis < 0) {
        return seq(v -> main);
      }
      Task<?>[] task = {null};
      return seq(
          v -> {
            task[0] = Baton.spawn(main);
            return sleep(ms(millis));
          },
          v -> {
            task[0].cancel();
            return task[0];
          });
    }

    /** Gives elements at once, or some of them after a time; one whose closing takes a while. */
    private AsyncIterable<Integer> source(int size) {
      int every = random.nextInt(4);
      boolean slowToClose = random.nextBoolean();
      return between(
          every == 3
              ? AsyncIterable.from(Collections.nCopies(size, size))
              : () -> new Source(size, every, slowToClose));
    }

    private AsyncIterable<?> lists(int kind, AsyncIterable<Integer> in, int n) {
      return between(kind == 0 ? in.chunk(n) : in.window(n, 2));
    }

    private AsyncIterable<Integer> stage(AsyncIterable<Integer> in) {
      int n = 1 + random.nextInt(4);
      int kind = random.nextInt(13);
      String what = "stage " + kind;
      return switch (kind) {
        case 0, 1 -> lists(kind, in, n).map(list -> call(what, ((List<?>) list).size()));
        case 2 -> in.mapAsync(x -> later(what, x, n));
        case 3 -> in.filterAsync(x -> seq(v -> later(what, x, n), v -> x % (n + 1) != 0));
        case 4 -> in.take(n * 2L);
        case 5 -> in.skip(n);
        case 6 -> in.takeWhile(x -> call(what, x) < 12 * n);
        case 7 -> in.map(x -> call(what, x) + n);
        case 8 -> in.scan(n, (a, b) -> call(what, b) + a);
        case 9 -> in.distinctUntilChanged((a, b) -> call(what, a) / n == b / n);
        case 10 -> in.filter(x -> call(what, x) % (n + 1) != 0);
        case 11 -> in.distinct(n);
        default -> in.flatMap(x -> within(call(what, x), n));
      };
    }

    private Coroutine<Integer> later(String what, int x, int n) {
      return x % n == 0 ? done(call(what, x)) : seq(v -> sleep(ms(x % n)), v -> call(what, x));
    }

    private AsyncIterable<Integer> within(int x, int n) {
      AsyncIterable<Integer> inner = between(AsyncIterable.from(Collections.nCopies(n, x)));
      return x % 2 == 0 ? inner : between(inner.mapAsync(y -> later("within", y, 3)));
    }

    private final class Source implements AsyncIterator<Integer> {
      private final int size;
      private final int every;
      private final boolean slowToClose;
      private int next;

      Source(int size, int every, boolean slowToClose) {
        this.size = size;
        this.every = every;
        this.slowToClose = slowToClose;
      }

      @Override
      public Awaitable<Boolean> advance() {
        return every > 0 && next % every == 0
            ? seq(v -> sleep(ms(5)), v -> step())
            : seq(v -> step());
      }

      private boolean step() {
        return call("source", next++) < size;
      }

      @Override
      public Integer current() {
        return next;
      }

      @Override
      public Coroutine<Void> closeAsync() {
        log("closing");
        return seq(
            v -> slowToClose ? sleep(ms(3)) : null,
            v -> {
              call("closed", next);
              return null;
            });
      }
    }
  }

  private static <T> T run(Coroutine<T> main) {
    return Baton.run(main, RunOptions.defaults().clock(Clock.virtual()));
  }

  @Test
  @DisplayName("221: a pipeline of thousands of stages needs no stack of its own")
  void deep() {
    AsyncIterable<Integer> maps = AsyncIterable.of(1, 2, 3);
    AsyncIterable<Integer> mixed = AsyncIterable.of(1, 2, 3);
    AsyncIterable<Integer> flat = AsyncIterable.of(1, 2, 3);
    for (int i = 0; i < 10_000; i++) {
      maps = maps.map(x -> x + 1);
      mixed = i % 7 == 0 ? hidden(mixed.take(9)) : mixed.filter(x -> true);
      flat = flat.flatMap(x -> AsyncIterable.of(x));
    }
    assertThat(run(maps.toList())).containsExactly(10_001, 10_002, 10_003);
    assertThat(run(mixed.toList())).containsExactly(1, 2, 3);
    assertThat(run(flat.toList())).containsExactly(1, 2, 3);
  }

  @Test
  @DisplayName("221: the same where the elements have to be waited for, and where it fails")
  void deepAndSlow() {
    AsyncIterable<Integer> maps = new Probe(3, 1);
    var failing = new Probe(3, 1);
    failing.failsAt = 2;
    AsyncIterable<Integer> fails = failing;
    for (int i = 0; i < 10_000; i++) {
      maps = maps.map(x -> x + 1);
      fails = fails.filter(x -> true);
    }
    assertThat(run(maps.toList())).containsExactly(10_000, 10_001, 10_002);
    AsyncIterable<Integer> last = fails;
    assertThatThrownBy(() -> run(last.toList())).hasMessage("source");
    failing.check();
  }

  @Test
  @DisplayName("221: sequences in sequences, ten thousand deep")
  void nested() {
    assertThat(run(nest(10_000).toList())).containsExactly(0);
  }

  private static AsyncIterable<Integer> nest(int depth) {
    return depth == 0
        ? AsyncIterable.of(0)
        : AsyncIterable.of(depth).map(x -> x - 1).flatMap(DirectStagesTest::nest).map(x -> x);
  }

  @Test
  @DisplayName("221: a million elements that are dropped need no stack")
  void dropped() {
    var million = AsyncIterable.from(Collections.nCopies(1_000_000, 1));
    assertThat(run(million.filter(x -> false).count())).isZero();
    assertThat(run(million.flatMap(x -> AsyncIterable.<Integer>of()).count())).isZero();
    assertThat(run(million.filterAsync(x -> done(false)).distinct(1).skip(9).count())).isZero();
  }
}
