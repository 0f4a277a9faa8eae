package dev.baton;

import static dev.baton.Baton.asCompleted;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.shielded;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.supervisorScope;
import static dev.baton.Baton.timeoutOrNull;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.seq;
import static dev.baton.Virtual.ms;

import dev.baton.channels.OneShot;
import dev.baton.channels.Watch;
import dev.baton.patterns.Backoff;
import dev.baton.patterns.ExitStack;
import dev.baton.patterns.Memo;
import dev.baton.patterns.Retry;
import dev.baton.patterns.Schedule;
import dev.baton.sync.Condition;
import dev.baton.sync.Held;
import dev.baton.sync.Lent;
import dev.baton.sync.Mutex;
import dev.baton.sync.Pool;
import dev.baton.sync.RateLimiter;
import dev.baton.sync.ReadWriteLock;
import java.util.List;
import java.util.Map;

/** Those of the {@link FaultPrograms} that use the everyday operators. */
final class OperatorFaultPrograms {
  private final FaultPrograms with;

  /** How many resources have been opened and not been closed. */
  private int open;

  OperatorFaultPrograms(FaultPrograms with) {
    this.with = with;
  }

  static void addTo(Map<String, FaultPrograms.Program> all) {
    all.put("retry", p -> p.operators.retry());
    all.put("retry in time", p -> p.operators.retryInTime());
    all.put("timeout or null", p -> timeoutOrNull(ms(5), p.after(900, "a")));
    all.put("limited gather", p -> p.operators.limitedGather());
    all.put("failing limited gather", p -> p.operators.failingLimitedGather());
    all.put("as completed", p -> p.operators.inOrderOfEnding());
    all.put("as completed, left", p -> p.operators.leftEarly());
    all.put("shielded", p -> withTimeout(ms(5), shielded(() -> p.after(9, "a"))));
    all.put("supervisor scope", p -> p.operators.supervised());
    all.put("read-write lock", p -> p.operators.readWriteLock());
    all.put("pool", p -> p.operators.pool());
    all.put("pool that asks", p -> p.operators.askingPool());
    all.put("closed pool", p -> p.operators.closedPool());
    all.put("rate limiter", p -> p.operators.rateLimiter());
    all.put("condition, until", p -> p.operators.until());
    all.put("one-shot", p -> p.operators.oneShot());
    all.put("watch", p -> p.operators.watch());
    all.put(
        "schedule",
        p -> p.leaf("schedule", Schedule.every(ms(3)).take(3).forEach(t -> p.log("tick"))));
    all.put("memo", p -> p.operators.memo());
    all.put("exit stack", p -> p.operators.exitStack());
  }

  /** Counts itself; it can be closed whatever has run out. */
  private final class Resource implements AsyncCloseable {
    private final String name;
    private boolean isOpen;

    /** Made in advance: one of them does not begin if the stack ends there. */
    private final List<Coroutine<Void>> closings = List.of(closing(), closing(), closing());

    private int asked;

    Resource(String name) {
      this.name = name;
      isOpen = true;
      open++;
    }

    private Coroutine<Void> closing() {
      return seq(
          v -> {
            if (isOpen) {
              isOpen = false;
              open--;
            }
            return sleep(ms(1));
          },
          v -> null);
    }

    @Override
    public Coroutine<Void> closeAsync() {
      return closings.get(Math.min(asked++, 2));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private Coroutine<Resource> opening(String name) {
    return seq(v -> sleep(ms(1)), v -> new Resource(name));
  }

  // ---- the programs

  private Coroutine<?> retry() {
    int[] calls = {0};
    return with.leaf(
        "retry",
        Retry.attempts(4)
            .backoff(Backoff.exponential(ms(1), ms(9)))
            .onFailure((attempt, failure) -> with.log("attempt " + attempt))
            .call(() -> ++calls[0] < 3 ? with.failing(calls[0]) : with.after(2, "at last")));
  }

  private Coroutine<?> retryInTime() {
    return with.leaf(
        "retry",
        Retry.forever().backoff(Backoff.constant(ms(3))).within(ms(8)).call(() -> with.failing(2)));
  }

  private Coroutine<?> limitedGather() {
    return gather(
        2, List.of(with.after(4, "a"), with.after(2, "b"), with.after(1, "c"), with.after(1, "d")));
  }

  private Coroutine<?> failingLimitedGather() {
    return gather(
        2, List.of(with.after(900, "a"), with.failing(2), with.after(1, "c"), with.after(1, "d")));
  }

  private Coroutine<?> inOrderOfEnding() {
    return with.leaf(
        "all",
        asCompleted(List.of(with.after(3, "a"), with.after(1, "b"), with.after(2, "c")))
            .forEach(task -> with.log(task.isDone() ? "one has ended" : "none")));
  }

  private Coroutine<?> leftEarly() {
    return with.leaf(
        "some",
        asCompleted(List.of(with.after(900, "a"), with.after(1, "b"), with.after(800, "c")))
            .take(1)
            .forEach(task -> with.log("one")));
  }

  private Coroutine<?> supervised() {
    return supervisorScope(
        s -> {
          s.spawn(
              with.leaf(
                  "fails",
                  Machine.attempt(with.failing(1), (v, t) -> t == null ? null : with.seen(t))));
          s.spawn(with.after(5, "b"));
          return with.after(3, "body");
        });
  }

  private Coroutine<?> readWriteLock() {
    var lock = new ReadWriteLock();
    with.uses.add(() -> seq(v -> lock.write(), v -> closed((Held) v)));
    with.checks.add(() -> lock.isWritten() || lock.readers() > 0 ? "held for ever" : null);
    return settled(
        with.locked(lock.read(), "r1"),
        with.locked(lock.read(), "r2"),
        with.locked(lock.write(), "w1"),
        with.leaf("cancelled", withTimeout(ms(1), lock.write())),
        with.locked(lock.read(), "r3"),
        with.locked(lock.read(), "r4"),
        with.locked(lock.write(), "w2"));
  }

  private static Object closed(Held held) {
    held.close();
    return null;
  }

  /** {@code try (var lent = await(pool.borrow())) { await(sleep(…)); await(last); }}. */
  private Coroutine<?> borrowing(String name, Pool<Resource> pool, boolean discards) {
    Coroutine<?> borrow = pool.borrow();
    Coroutine<?> body = sleep(ms(2));
    Lent<?>[] lent = {null};
    return with.leaf(
        name,
        Machine.co(
            m -> {
              if (m.at() == 0) {
                return m.await(1, borrow);
              }
              if (m.at() == 1) {
                lent[0] = m.value();
                return m.await(2, body);
              }
              if (m.at() == 2 && discards) {
                noted(m);
                Object[] discard = {null};
                with.surely(() -> discard[0] = lent[0].discard());
                return m.await(3, discard[0]);
              }
              with.surely(lent[0]::close);
              return m.value();
            }));
  }

  private void noted(Machine<?> machine) {
    try {
      machine.value();
    } catch (Throwable thrown) {
      with.seen(thrown);
    }
  }

  /** Two more borrow; then all is there, and is closed. */
  private void balances(Pool<Resource> pool, int size) {
    with.uses.add(
        () ->
            gather(
                seq(v -> pool.borrow(), v -> closed((Lent<?>) v)),
                seq(v -> pool.borrow(), v -> closed((Lent<?>) v))));
    with.uses.add(
        () -> {
          if (pool.available() != size || open != pool.idle()) {
            throw new AssertionError(pool + ", " + pool.available() + " free, open: " + open);
          }
          return pool.closeAsync();
        });
    with.checks.add(() -> open == 0 ? null : open + " resources are open");
  }

  private static Object closed(Lent<?> lent) {
    lent.close();
    return null;
  }

  private Coroutine<?> pool() {
    Pool<Resource> pool = Pool.of(2, () -> opening("r"));
    balances(pool, 2);
    return settled(
        borrowing("a", pool, false),
        borrowing("b", pool, true),
        with.leaf("cancelled", withTimeout(ms(1), pool.borrow())),
        borrowing("c", pool, false),
        borrowing("d", pool, false));
  }

  private Coroutine<?> askingPool() {
    int[] asked = {0};
    Pool<Resource> pool = Pool.of(1, () -> opening("r"), r -> done(++asked[0] % 2 == 0));
    balances(pool, 1);
    return settled(
        borrowing("a", pool, false), borrowing("b", pool, false), borrowing("c", pool, false));
  }

  private Coroutine<?> closedPool() {
    Pool<Resource> pool = Pool.of(2, () -> opening("r"));
    with.uses.add(pool::closeAsync);
    with.checks.add(() -> open == 0 ? null : open + " resources are open");
    return settled(
        borrowing("a", pool, false),
        borrowing("b", pool, false),
        borrowing("late", pool, false),
        with.leaf("closer", seq(v -> sleep(ms(2)), v -> pool.closeAsync())));
  }

  private Coroutine<?> rateLimiter() {
    RateLimiter limiter = RateLimiter.of(1, ms(5));
    with.uses.add(() -> gather(limiter.acquire(), limiter.acquire()));
    return settled(
        with.leaf("a", limiter.acquire()),
        with.leaf("b", limiter.acquire()),
        with.leaf("cancelled", withTimeout(ms(1), limiter.acquire())),
        with.leaf("c", limiter.acquire()));
  }

  private Coroutine<?> until() {
    var mutex = new Mutex();
    Condition condition = mutex.newCondition();
    int[] value = {0};
    with.uses.add(() -> seq(v -> mutex.lock(), v -> closed((Held) v)));
    Coroutine<?> waiting =
        with.leaf(
            "waiting",
            with.holding(mutex.lock(), withTimeout(ms(90), condition.until(() -> value[0] == 2))));
    Coroutine<?> setting =
        with.leaf(
            "setting",
            seq(
                v -> sleep(ms(1)),
                v -> with.holding(mutex.lock(), setting(condition, value, 1)),
                v -> sleep(ms(1)),
                v -> with.holding(mutex.lock(), setting(condition, value, 2))));
    return settled(waiting, setting);
  }

  private Coroutine<?> setting(Condition condition, int[] value, int next) {
    return seq(
        v -> {
          value[0] = next;
          with.surely(condition::signalAll);
          return null;
        });
  }

  private Coroutine<?> oneShot() {
    var shot = new OneShot<String>();
    var failed = new OneShot<String>();
    with.uses.add(
        () -> {
          shot.complete("y"); // which may be the first time
          return shot.value();
        });
    return settled(
        with.leaf("a", shot.value()),
        with.leaf("late", withTimeout(ms(1), shot.value())),
        with.leaf("b", failed.value()),
        with.leaf("c", shot.value()),
        with.lastly(
            "completes",
            sleep(ms(3)),
            () -> {
              with.surely(() -> shot.complete("x"));
              with.surely(() -> failed.fail(new IllegalStateException("no")));
            }));
  }

  private Coroutine<?> watch() {
    Watch<Integer> watch = Watch.of(0);
    with.uses.add(
        () -> {
          watch.close(); // which may be the first time
          return watch.forEach(x -> {});
        });
    return settled(
        with.leaf("all", watch.forEach(x -> with.log("" + x))),
        with.leaf("until", watch.until(x -> x == 2)),
        with.leaf("cancelled", withTimeout(ms(3), watch.until(x -> x == 9))),
        with.lastly("sets 1", sleep(ms(2)), () -> with.surely(() -> watch.set(1))),
        with.lastly("sets 2", sleep(ms(4)), () -> with.surely(() -> watch.set(2))),
        with.lastly("closes", sleep(ms(6)), () -> with.surely(watch::close)));
  }

  private Coroutine<?> memo() {
    Memo<String, String> memo =
        Memo.of(
            2,
            ms(10_000),
            key -> key.equals("bad") ? with.failing(1) : with.leaf(key, sleep(ms(4))));
    with.uses.add(() -> gather(memo.get("a"), memo.get("z"), memo.get("left")));
    with.checks.add(() -> memo.toString().endsWith(" 0 loading") ? null : memo.toString());
    return settled(
        with.leaf("g1", memo.get("a")),
        with.leaf("g2", memo.get("a")),
        with.leaf("g3", withTimeout(ms(1), memo.get("left"))),
        with.leaf("g4", memo.get("bad")),
        with.leaf("g5", seq(v -> sleep(ms(6)), v -> memo.get("a"), v -> memo.get("c"))));
  }

  private Coroutine<?> exitStack() {
    ExitStack stack = ExitStack.of(2);
    with.uses.add(stack::closeAsync);
    with.checks.add(() -> open == 0 ? null : open + " resources are open");
    return with.leaf(
        "stack",
        seq(
            v -> stack.open(() -> opening("a")),
            v -> stack.open(() -> opening("b")),
            v -> Machine.attempt(stack.open(() -> opening("c")), (w, t) -> with.log("full")),
            v -> yieldNow(),
            v -> stack.closeAsync()));
  }
}
