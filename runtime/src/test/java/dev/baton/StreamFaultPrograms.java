package dev.baton;

import static dev.baton.Baton.settled;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Machine.seq;
import static dev.baton.Virtual.ms;

import dev.baton.channels.Overflow;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Those of the {@link FaultPrograms} that go through sequences by their operators. */
final class StreamFaultPrograms {
  private static final int SIZE = 4;

  private final FaultPrograms with;
  private int begun;
  private int over;

  StreamFaultPrograms(FaultPrograms with) {
    this.with = with;
  }

  static void addTo(Map<String, FaultPrograms.Program> all) {
    add(all, "scan", s -> s.scan(0, Integer::sum));
    add(all, "distinct", s -> s.distinct(2));
    add(all, "window", s -> s.window(3, 2));
    add(all, "window in time", s -> s.window(ms(2), 3));
    add(all, "flatMap", s -> s.flatMap(x -> AsyncIterable.of(x, x)));
    add(all, "buffer", s -> s.buffer(1));
    add(all, "buffer that drops", s -> s.buffer(1, Overflow.DROP_OLDEST));
    add(all, "conflate", s -> s.conflate());
    add(all, "debounce", s -> s.debounce(ms(2)));
    add(all, "sample", s -> s.sample(ms(2)));
    add(all, "timeout of each", s -> s.timeout(ms(50)));
    all.put("flatMap of two", p -> p.streams.inner(true));
    all.put("flatMapOrdered", p -> p.streams.inner(false));
    all.put("combineLatest", p -> p.streams.combined());
    all.put("merged", p -> p.streams.merged());
    all.put("retried", p -> p.streams.retried());
    all.put("shared", p -> p.streams.shared());
    all.put("a sequence that is left", p -> p.streams.left());
    all.put("a failing sequence", p -> p.streams.failing());
  }

  private static void add(
      Map<String, FaultPrograms.Program> all,
      String name,
      Function<AsyncIterable<Integer>, AsyncIterable<?>> operator) {
    all.put(name, p -> p.streams.all(name, operator.apply(p.streams.source(SIZE, -1))));
  }

  /** Goes through it, and once more in the end. */
  private Coroutine<?> all(String name, AsyncIterable<?> elements) {
    check();
    with.uses.add(() -> elements.forEach(x -> {}));
    return with.leaf(name, elements.forEach(x -> with.log("" + x)));
  }

  private void check() {
    with.checks.add(
        () -> begun == over ? null : begun + " sources were begun, and " + over + " are over");
  }

  // ---- the programs

  private Coroutine<?> inner(boolean merged) {
    AsyncIterable<Integer> outer = source(3, -1);
    return all(
        "inner",
        merged
            ? outer.flatMap(2, x -> source(2, -1))
            : outer.flatMapOrdered(2, x -> source(2, -1)));
  }

  private Coroutine<?> combined() {
    return all("combined", source(2, -1).combineLatest(source(2, -1), (a, b) -> a + ", " + b));
  }

  private Coroutine<?> merged() {
    return all("merged", AsyncIterable.merge(source(2, -1), source(3, -1)));
  }

  private Coroutine<?> retried() {
    int[] attempts = {0};
    AsyncIterable<Integer> failing = () -> source(3, attempts[0]++ < 2 ? 2 : -1).asyncIterator();
    return all(
        "retried", failing.retry(3, t -> t instanceof IllegalStateException, failed -> ms(failed)));
  }

  private Coroutine<?> shared() {
    AsyncIterable<Integer> shared = source(SIZE, -1).share(1, 1);
    check();
    with.uses.add(() -> shared.forEach(x -> {}));
    return settled(
        with.leaf("a", shared.forEach(x -> with.log("a" + x))),
        with.leaf("left", shared.take(1).forEach(x -> with.log("left " + x))),
        with.leaf("slow", shared.mapAsync(x -> with.after(3, "s" + x)).forEach(x -> {})));
  }

  private Coroutine<?> left() {
    check();
    return with.leaf(
        "left",
        withTimeout(
            ms(7),
            source(100, -1)
                .buffer(2)
                .flatMap(2, x -> source(100, -1))
                .forEach(x -> with.log("" + x))));
  }

  private Coroutine<?> failing() {
    check();
    return with.leaf(
        "failing",
        source(100, -1).flatMap(2, x -> source(3, x == 1 ? 1 : -1)).forEach(x -> with.log("" + x)));
  }

  /** Numbers from zero on, each after a millisecond. */
  private AsyncIterable<Integer> source(int size, int failsAt) {
    return () -> new Source(size, failsAt);
  }

  /** Counts itself when it begins, and when it has ended or is closed. */
  private final class Source implements AsyncIterator<Integer> {
    private final int size;
    private final int failsAt;

    /** Made in advance: one of them does not begin if the stack ends there. */
    private final List<Coroutine<Void>> closings = List.of(closing(), closing(), closing());

    private int asked;
    private int next;
    private Integer current;
    private boolean isBegun;
    private boolean isOver;

    Source(int size, int failsAt) {
      this.size = size;
      this.failsAt = failsAt;
    }

    @Override
    public Awaitable<Boolean> advance() {
      Awaitable<Boolean> advance = seq(v -> begin(), v -> sleep(ms(1)), v -> step());
      return advance;
    }

    private Object begin() {
      if (!isBegun) {
        isBegun = true;
        begun++;
      }
      return null;
    }

    private boolean step() {
      if (next == failsAt) {
        throw new IllegalStateException("source");
      }
      if (next == size) {
        end();
        return false;
      }
      current = next++;
      return true;
    }

    private void end() {
      if (isBegun && !isOver) {
        isOver = true;
        over++;
      }
    }

    @Override
    public Integer current() {
      return current;
    }

    private Coroutine<Void> closing() {
      return seq(
          v -> {
            end();
            return sleep(ms(1));
          },
          v -> null);
    }

    @Override
    public Coroutine<Void> closeAsync() {
      return closings.get(Math.min(asked++, 2));
    }
  }
}
