package dev.baton;

import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.Channel;
import dev.baton.internal.kernel.VirtualClock;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import dev.baton.sync.Held;
import dev.baton.sync.Mutex;
import dev.baton.sync.Signal;
import dev.baton.woven.Runner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Statements 49, 50 and 52, whatever wraps the operation and whenever the cancel comes: what was
 * handed over to a task is seen by somebody, or is where it came from.
 */
class HandOverTest {
  private static final int YIELDS = 6;
  private static final int PAIRS = 2;

  /** Each operation in each wrapper, cancelled in each way at each moment. */
  @TestFactory
  @DisplayName(
      "49, 50, 52, 182: in any wrapper, at any moment of a cancel, nothing handed over is lost")
  Stream<DynamicTest> matrix() {
    return Stream.of(HandOvers.values())
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.toString(),
                    () -> {
                      List<String> wrong = new ArrayList<>();
                      int all = 0;
                      for (Wrapper wrapper : Wrapper.values()) {
                        for (Way way : Way.values()) {
                          for (int moment = -YIELDS; moment <= YIELDS + 1; moment++) {
                            all++;
                            check(wrong, operation, List.of(wrapper), way, moment);
                          }
                        }
                      }
                      assertThat(wrong).as("%d programs", all).isEmpty();
                    }));
  }

  @TestFactory
  @DisplayName("49, 50, 52, 182: the same in wrappers around wrappers")
  Stream<DynamicTest> nested() {
    return Stream.of(HandOvers.values())
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.toString(),
                    () -> {
                      var random = new Random(operation.ordinal());
                      List<String> wrong = new ArrayList<>();
                      for (Wrapper inner : Wrapper.values()) {
                        for (Wrapper outer : Wrapper.values()) {
                          for (int i = 0; i < PAIRS; i++) {
                            Way way = Way.values()[random.nextInt(Way.values().length)];
                            int moment = random.nextInt(2 * YIELDS + 2) - YIELDS;
                            check(wrong, operation, List.of(inner, outer), way, moment);
                          }
                        }
                      }
                      assertThat(wrong).isEmpty();
                    }));
  }

  private static void check(
      List<String> wrong, HandOvers operation, List<Wrapper> wrappers, Way way, int moment) {
    String what = operation + " in " + wrappers + ", " + way + " at " + moment + ": ";
    try {
      String lost = new World(operation, wrappers, way, moment).run();
      if (lost != null) {
        wrong.add(what + lost);
      }
    } catch (Throwable failure) {
      wrong.add(what + failure);
    }
  }

  /**
   * One program: an operation that waits, its hand-over, and a cancel some passes before or after.
   */
  private static final class World {
    final HandOvers.Operation operation;
    final List<Wrapper> wrappers;
    final Way way;

    /**
     * How many passes the cancel comes after the hand-over; 0 for just after it. Of a negative
     * number, one less is how many passes it comes before; -1 for just before it. The greatest
     * stands for a hand-over before the operation begins.
     */
    final int moment;

    final HandOvers.Results results = new HandOvers.Results();
    final Clock clock = Clock.virtual();
    private Task<?> task;

    World(HandOvers operation, List<Wrapper> wrappers, Way way, int moment) {
      this.operation = operation.make(results);
      this.wrappers = wrappers;
      this.way = way;
      this.moment = moment;
    }

    /** What is wrong in the end, or null. */
    String run() {
      try (var loop = EventLoop.create(RunOptions.defaults().clock(clock).reports(report -> {}))) {
        return loop.run(Machine.<String>seq(program()));
      }
    }

    private Machine.Part[] program() {
      List<Machine.Part> parts = new ArrayList<>();
      boolean before = moment > YIELDS;
      if (before) {
        parts.add(v -> handOver());
      }
      var attack = new Attack(way, results);
      parts.add(
          v -> {
            Coroutine<?> body = operation.begin();
            for (Wrapper wrapper : wrappers) {
              body = wrapper.around(body, results);
            }
            task = spawn(attack.around(body));
            operation.begun();
            return null;
          });
      for (int i = 0; i < YIELDS; i++) {
        parts.add(v -> yieldNow());
      }
      if (!before && moment >= 0) {
        parts.add(v -> handOver());
      }
      for (int i = before ? 0 : moment; i > 0; i--) {
        parts.add(v -> yieldNow());
      }
      parts.add(
          v -> {
            attack.cancel(task);
            return null;
          });
      if (moment < 0) {
        for (int i = -1; i > moment; i--) {
          parts.add(v -> yieldNow());
        }
        parts.add(v -> handOver());
      }
      parts.add(v -> Baton.sleep(Duration.ofMillis(20)));
      parts.add(
          v -> {
            task.cancel("the end");
            return Baton.sleep(Duration.ofMillis(20));
          });
      parts.add(
          v -> {
            if (!task.isDone()) {
              return "hangs: " + task;
            }
            results.read(task);
            return operation.settle();
          });
      parts.add(
          v -> {
            Object settled = v;
            return settled instanceof String wrong ? wrong : operation.wrong();
          });
      return parts.toArray(Machine.Part[]::new);
    }

    private Object handOver() {
      operation.handOver();
      return null;
    }
  }

  /** How a task comes to be cancelled. */
  private enum Way {
    NOT,
    BY_ITS_HANDLE,
    TWICE,
    FROM_ANOTHER_THREAD,
    BY_ITS_SCOPE,
    BY_A_TIMEOUT,
    BY_A_SIBLING_IN_GATHER,
    BY_A_WINNER,
    BY_A_SUCCESS,
    BY_A_CHILD_OF_ITS_SCOPE
  }

  /** One cancel. */
  private static final class Attack {
    private static final Duration LIMIT = Duration.ofMillis(5);

    private final Way way;
    private final HandOvers.Results results;
    private final Gate gate = new Gate();

    Attack(Way way, HandOvers.Results results) {
      this.way = way;
      this.results = results;
    }

    @SuppressWarnings("unchecked")
    Coroutine<?> around(Coroutine<?> body) {
      var wrapped = (Coroutine<Object>) body;
      return switch (way) {
        case NOT, BY_ITS_HANDLE, TWICE, FROM_ANOTHER_THREAD -> wrapped;
        case BY_ITS_SCOPE ->
            Baton.scope(
                opened -> {
                  results.handle(opened.spawn(wrapped));
                  return Baton.done("a scope");
                });
        case BY_A_TIMEOUT -> Baton.withTimeout(LIMIT, wrapped);
        case BY_A_SIBLING_IN_GATHER -> Baton.gather(wrapped, gate.failing());
        case BY_A_WINNER -> Baton.race(wrapped, gate.passing());
        case BY_A_SUCCESS -> Baton.any(wrapped, gate.passing());
        case BY_A_CHILD_OF_ITS_SCOPE ->
            Baton.scope(
                opened -> {
                  opened.spawn(gate.failing());
                  return wrapped;
                });
      };
    }

    void cancel(Task<?> task) throws InterruptedException {
      switch (way) {
        case NOT -> {}
        case BY_ITS_HANDLE, BY_ITS_SCOPE -> task.cancel("by its handle");
        case TWICE -> {
          task.cancel("once");
          spawn(
              Machine.seq(
                  v -> yieldNow(),
                  v -> yieldNow(),
                  v -> {
                    task.cancel("and again");
                    return null;
                  }));
        }
        case FROM_ANOTHER_THREAD -> {
          var other = new Thread(() -> task.cancel("from another thread"));
          other.start();
          other.join();
        }
        case BY_A_TIMEOUT -> ((VirtualClock) Handles.of(task).loop().clock).moveTo(LIMIT.toNanos());
        default -> gate.open();
      }
    }
  }

  /** Lets coroutines go on, and wait before. */
  private static final class Gate {
    private final Signal signal = new Signal();

    Coroutine<Object> passing() {
      return Machine.seq(v -> signal.whenSet(), v -> "passed");
    }

    Coroutine<Object> failing() {
      return Machine.seq(
          v -> signal.whenSet(),
          v -> {
            throw new IllegalArgumentException("a sibling");
          });
    }

    void open() {
      signal.set();
    }
  }

  /** What stands around an operation. */
  private enum Wrapper {
    NOTHING,
    TAIL_CALL,
    TAIL_CALL_AFTER_A_WAIT,
    USER_METHOD,
    TIMEOUT,
    TIMEOUT_OF_BODY,
    SELECT_OF_TASK,
    SCOPE_BODY,
    SCOPE_BODY_WITH_CHILD,
    SCOPE_CHILD,
    CANCELLING_SCOPE,
    GATHER,
    GATHER_WITH_SIBLING,
    RACE,
    RACE_WITH_SIBLING,
    ANY,
    SETTLED,
    SHIELD,
    DEFERRED;

    @SuppressWarnings("unchecked")
    Coroutine<?> around(Coroutine<?> inner, HandOvers.Results results) {
      var body = (Coroutine<Object>) inner;
      return switch (this) {
        case NOTHING -> body;
        case TAIL_CALL -> Machine.tail(r -> body);
        case TAIL_CALL_AFTER_A_WAIT -> new TailAfterWait(body);
        case USER_METHOD -> Machine.seq(v -> body, results::seen);
        case TIMEOUT -> Baton.withTimeout(Duration.ofHours(1), body);
        case TIMEOUT_OF_BODY ->
            Baton.withTimeout(Duration.ofHours(1), () -> Machine.tail(r -> body));
        case SELECT_OF_TASK ->
            Machine.seq(
                v -> {
                  Task<?> task = spawn(body);
                  results.handle(task);
                  return Baton.select(Baton.on(task, x -> Baton.done("selected")));
                });
        case SCOPE_BODY -> Baton.scope(s -> body);
        case SCOPE_BODY_WITH_CHILD ->
            Baton.scope(
                s -> {
                  s.spawn(Baton.sleep(Duration.ofMillis(10)));
                  return Machine.tail(r -> body);
                });
        case SCOPE_CHILD ->
            Baton.scope(
                s -> {
                  results.handle(s.spawn(body));
                  return Baton.done("its child has it");
                });
        case CANCELLING_SCOPE ->
            Baton.cancellingScope(
                s -> {
                  s.spawn(Baton.sleep(Duration.ofMillis(10)));
                  return body;
                });
        case GATHER -> Baton.gather(body);
        case GATHER_WITH_SIBLING -> Baton.gather(sibling(), body);
        case RACE -> Baton.race(body);
        case RACE_WITH_SIBLING -> Baton.race(sibling(), body);
        case ANY -> Baton.any(body, sibling());
        case SETTLED -> Baton.settled(body, sibling());
        case SHIELD -> Baton.shield(body);
        case DEFERRED -> Coroutine.defer(() -> body);
      };
    }
  }

  private static Coroutine<Object> sibling() {
    return Machine.seq(v -> Baton.sleep(Duration.ofMillis(10)), v -> "sibling");
  }

  /** {@code await(yieldNow()); return body;}. */
  private static final class TailAfterWait extends Coroutine<Object> {
    private final Coroutine<Object> body;

    TailAfterWait(Coroutine<Object> body) {
      this.body = body;
    }

    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      if (label() <= 0 && Runner.suspended(Runner.await(yieldNow(), runner))) {
        return runner.suspend(this, 1);
      }
      return Runner.result(body, runner);
    }
  }

  // ---- order

  @Test
  @DisplayName("52: whoever is cancelled when, and in whatever wrapper, elements stay in order")
  void order() {
    for (int seed = 0; seed < 2_000; seed++) {
      new Traffic(seed).run();
    }
  }

  /** Receivers in wrappers, of which some are cancelled; what is left is received at the end. */
  private static final class Traffic {
    private final Random random;
    private final long seed;
    private final Channel<Integer> channel;
    private final List<Integer> sent = new ArrayList<>();
    private final List<Integer> got = new ArrayList<>();
    private final List<Task<?>> receivers = new ArrayList<>();

    Traffic(long seed) {
      this.seed = seed;
      random = new Random(seed);
      channel = random.nextBoolean() ? Channel.unbounded() : Channel.buffered(random.nextInt(4));
    }

    void run() {
      try (var loop = EventLoop.create(RunOptions.defaults().clock(Clock.virtual()))) {
        List<Machine.Part> parts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
          parts.add(v -> act());
        }
        for (int i = 0; i < YIELDS; i++) {
          parts.add(v -> yieldNow());
        }
        parts.add(v -> null);
        loop.run(Machine.seq(parts.toArray(Machine.Part[]::new)));
        loop.run(Baton.sleep(Duration.ofMillis(20)));
        for (Task<?> task : receivers) {
          if (task.isDone() && !task.isCancelled()) {
            HandOvers.Results.flatten(task.result(), value -> got.add((Integer) value));
          }
        }
        List<Integer> left = new ArrayList<>();
        for (var next = channel.tryReceive(); next.isPresent(); next = channel.tryReceive()) {
          left.add(next.get());
        }
        assertThat(left).as("order of what is left, seed %d", seed).isSorted();
        List<Integer> all = new ArrayList<>(got);
        all.addAll(left);
        assertThat(all).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(sent);
      }
    }

    private Object act() {
      switch (random.nextInt(5)) {
        case 0, 1 -> receivers.add(spawn(receiver()));
        case 2 -> {
          if (channel.trySend(sent.size())) {
            sent.add(sent.size());
          }
        }
        case 3 -> {
          if (!receivers.isEmpty()) {
            receivers.get(random.nextInt(receivers.size())).cancel();
          }
        }
        default -> {
          return yieldNow();
        }
      }
      return null;
    }

    private Coroutine<?> receiver() {
      return switch (random.nextInt(4)) {
        case 0 -> Baton.withTimeout(Duration.ofHours(1), channel.receive());
        case 1 -> Baton.gather(channel.receive());
        case 2 -> Baton.select(Baton.on(channel.receive(), x -> Baton.done(x)));
        default -> channel.receive();
      };
    }
  }

  // ---- single rules

  @Test
  @DisplayName("what comes in the pass in which a timeout expires is delivered")
  void expiry() {
    Channel<String> channel = Channel.rendezvous();
    var clock = (VirtualClock) Clock.virtual();
    String got =
        Baton.run(
            Machine.seq(
                v -> {
                  var task = spawn(Baton.withTimeout(Duration.ofMillis(5), channel.receive()));
                  return Machine.seq(
                      w -> yieldNow(),
                      w -> {
                        clock.moveTo(Duration.ofMillis(5).toNanos());
                        return yieldNow();
                      },
                      w -> channel.trySend("x"),
                      w -> task);
                }),
            RunOptions.defaults().clock(clock));
    assertThat(got).isEqualTo("x");
  }

  @Test
  @DisplayName("an element that comes for a subscriber who has cancelled stays in the channel")
  void subscriber() {
    Channel<String> channel = Channel.rendezvous();
    List<String> got = new ArrayList<>();
    Flow.Subscription[] subscription = {null};
    try (var loop = EventLoop.create(RunOptions.defaults().clock(Clock.virtual()))) {
      loop.run(
          Machine.seq(
              v -> {
                channel
                    .publisher()
                    .subscribe(
                        new Flow.Subscriber<>() {
                          @Override
                          public void onSubscribe(Flow.Subscription begun) {
                            subscription[0] = begun;
                            begun.request(2);
                          }

                          @Override
                          public void onNext(String element) {
                            got.add(element);
                          }

                          @Override
                          public void onError(Throwable failure) {
                            got.add(failure.toString());
                          }

                          @Override
                          public void onComplete() {
                            got.add("end");
                          }
                        });
                return Baton.sleep(Duration.ofMillis(1));
              },
              v -> channel.send("x"),
              v -> Baton.sleep(Duration.ofMillis(1)),
              v -> {
                channel.trySend("y");
                subscription[0].cancel();
                return Baton.sleep(Duration.ofMillis(1));
              },
              v -> null));
      assertThat(got).containsExactly("x");
      assertThat(channel.tryReceive()).contains("y");
    }
  }

  @Test
  @DisplayName("a loser's lock is free before the cleanup of another loser needs it")
  void losersLock() {
    var mutex = new Mutex();
    Collection<String> trace = new ArrayList<>();
    Object winner =
        Baton.run(
            Machine.seq(
                v -> {
                  Held held = mutex.tryLock().orElseThrow();
                  var gate = new Gate();
                  spawn(
                      Machine.seq(
                          w -> yieldNow(),
                          w -> yieldNow(),
                          w -> {
                            gate.open();
                            held.close();
                            return null;
                          }));
                  return Baton.race(
                      gate.passing(),
                      mutex.lock(),
                      Machine.attempt(
                          Baton.sleep(Duration.ofHours(1)),
                          (x, thrown) ->
                              Machine.seq(
                                  w -> mutex.lock(),
                                  w -> {
                                    trace.add("cleaned up");
                                    ((Held) w).close();
                                    throw thrown;
                                  })));
                }),
            RunOptions.defaults().clock(Clock.virtual()));
    assertThat(winner).isEqualTo("passed");
    assertThat(trace).containsExactly("cleaned up");
    assertThat(mutex.isLocked()).isFalse();
  }
}
