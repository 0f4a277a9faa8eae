package dev.baton.examples.cost;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;
import static dev.baton.Baton.run;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.Scope;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.channels.Channel;
import dev.baton.loop.Clock;
import dev.baton.loop.RunOptions;
import dev.baton.streams.Generator;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * How many bytes each operation allocates, by the JVM's own counter. Times depend on the machine;
 * these numbers do not, and so a build can fail when one of them rises.
 *
 * <p>They are the same in the interpreter. Where C2 does away with more, it is less.
 */
final class AllocationTest {
  /** What counts as nothing. */
  private static final double NOTHING = 0.5;

  /** The coroutine that {@code sleep} gives, and the timer when its time has come near. */
  private static final double TIMER_WAIT = 32 + 32;

  /** The machine of a method that awaits another and has one argument. */
  private static final double LEVEL = 24;

  /** A task, and its machine of one argument. */
  private static final double SPAWN_AND_AWAIT = 40 + 24;

  /** The coroutines that {@code send} gives and that awaits the next element. */
  private static final double RENDEZVOUS = 24 + 24;

  /**
   * A task, and its machine with a frame of three locals and {@code this}; one in 31 of the tasks
   * that wait for the same has a signpost; and for a while, as all of them are ready at once,
   * twice, room in the ring of what is ready, which grows by doubling.
   */
  private static final double SUSPENDED_TASK = 40 + 48 + 24.0 / 31 + 40;

  private static final int TIMES = 10_000;
  private static final Duration A_WHILE = Duration.ofMillis(1);

  // ---- yields

  @Test
  void aYieldAllocatesNothing() {
    double bytes = Allocation.perOperation(TIMES, times -> run(yieldingInTurn(times)));
    assertThat(bytes).isLessThan(NOTHING);
  }

  @Async
  private static Coroutine<Void> yieldingInTurn(int times) {
    Task<Void> other = spawn(yielding(times / 2));
    await(yielding(times / 2));
    await(other);
    return done();
  }

  @Async
  private static Coroutine<Void> yielding(int times) {
    for (int i = 0; i < times; i++) {
      await(yieldNow());
    }
    return done();
  }

  // ---- timers

  @Test
  void aTimerAllocatesItsEntryAndItsCoroutine() {
    double bytes =
        Allocation.perOperation(
            TIMES, times -> run(sleeping(times), RunOptions.defaults().clock(Clock.virtual())));
    assertThat(bytes).isLessThan(TIMER_WAIT + NOTHING);
  }

  @Test
  void aTimerAmongOthersAllocatesNoMore() {
    double bytes =
        Allocation.perOperation(
            TIMES,
            times -> run(sleepingAmongOthers(times), RunOptions.defaults().clock(Clock.virtual())));
    assertThat(bytes).isLessThan(TIMER_WAIT + NOTHING);
  }

  /** The sleep that lasts longest has the others wait in the lists of distant times. */
  @Async
  private static Coroutine<Void> sleepingAmongOthers(int times) {
    spawn(sleeping(times / 2));
    spawn(sleeping(times / 2));
    await(sleep(A_WHILE.multipliedBy(times)));
    return done();
  }

  @Async
  private static Coroutine<Void> sleeping(int times) {
    for (int i = 0; i < times; i++) {
      await(sleep(A_WHILE));
    }
    return done();
  }

  // ---- calls that do not suspend

  @Test
  void anAwaitThatDoesNotSuspendAllocatesNothing() {
    double bytes = Allocation.perOperation(TIMES, times -> run(calling(times)));
    assertThat(bytes).isLessThan(NOTHING);
  }

  @Async
  private static Coroutine<Integer> calling(int times) {
    int sum = 0;
    for (int i = 0; i < times; i++) {
      sum += await(small(i));
    }
    return done(sum);
  }

  /** Gives what needs no new box. */
  @Async
  private static Coroutine<Integer> small(int i) {
    if (i < 0) {
      await(yieldNow());
    }
    return done(i & 63);
  }

  @Test
  void aNumberNeedsNoBox() {
    double bytes = Allocation.perOperation(TIMES, times -> run(counting(times)));
    assertThat(bytes).isLessThan(NOTHING);
  }

  @Async
  private static Coroutine<Long> counting(int times) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      sum += await(large(i));
    }
    return done(sum);
  }

  @Async
  private static Coroutine<Long> large(int i) {
    if (i < 0) {
      await(yieldNow());
    }
    return done(1_000_000L + i);
  }

  @Test
  void aLevelOfAChainAllocatesItsMachine() {
    double bytes = Allocation.perOperation(TIMES, times -> run(levels(times)));
    assertThat(bytes).isLessThan(LEVEL + NOTHING);
  }

  @Async
  private static Coroutine<Integer> levels(int times) {
    int sum = 0;
    for (int left = times; left > 0; left -= 1_000) {
      sum += await(level(1_000));
    }
    return done(sum);
  }

  @Async
  private static Coroutine<Integer> level(int depth) {
    if (depth == 0) {
      await(yieldNow());
      return done(1_000_000);
    }
    return done(await(level(depth - 1)) + 1);
  }

  // ---- tasks

  @Test
  void spawnAndAwait() {
    double bytes = Allocation.perOperation(TIMES, times -> run(spawning(times)));
    assertThat(bytes).isLessThan(SPAWN_AND_AWAIT + NOTHING);
  }

  @Async
  private static Coroutine<Integer> spawning(int times) {
    int sum = 0;
    for (int i = 0; i < times; i++) {
      sum += await(spawn(small(i)));
    }
    return done(sum);
  }

  @Test
  void aSuspendedTask() {
    double bytes =
        Allocation.perOperation(TIMES, times -> run(scope(scope -> crowd(scope, times))));
    assertThat(bytes).isLessThan(SUSPENDED_TASK + NOTHING);
    assertThat(sum).isPositive();
  }

  private long sum;

  @Async
  private Coroutine<Void> crowd(Scope scope, int times) {
    Task<Void> gate = scope.spawn(yielding(4));
    for (int i = 0; i < times; i++) {
      scope.spawn(waiting(gate, i, "text"));
    }
    return done();
  }

  @Async
  private Coroutine<Void> waiting(Task<Void> gate, int i, String text) {
    long number = i;
    await(gate);
    sum += number + text.length();
    return done();
  }

  // ---- channels and generators

  @Test
  void aRendezvous() {
    double bytes = Allocation.perOperation(TIMES, times -> run(receiving(times)));
    assertThat(bytes).isLessThan(RENDEZVOUS + NOTHING);
  }

  @Async
  private static Coroutine<Integer> receiving(int times) {
    var channel = Channel.<Integer>rendezvous();
    spawn(sending(channel, times));
    int sum = 0;
    for (int i : each(channel)) {
      sum += i;
    }
    return done(sum);
  }

  @Async
  private static Coroutine<Void> sending(Channel<Integer> channel, int times) {
    for (int i = 0; i < times; i++) {
      await(channel.send(i & 63));
    }
    channel.close();
    return done();
  }

  @Test
  void anElementOfAGeneratorAllocatesNothing() {
    double bytes =
        Allocation.perOperation(
            TIMES,
            times -> {
              for (int i : elements(times)) {
                sum += i;
              }
            });
    assertThat(sum).isPositive();
    assertThat(bytes).isLessThan(NOTHING);
  }

  @Async
  private static Generator<Integer> elements(int times) {
    for (int i = 0; i < times; i++) {
      emit(i & 63);
    }
    return end();
  }
}
