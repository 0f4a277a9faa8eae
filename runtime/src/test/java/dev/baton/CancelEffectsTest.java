package dev.baton;

import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.co;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a cancel does outside of the runtime runs code of others, and that may do anything. */
class CancelEffectsTest extends Virtual {
  /** What a child waits for, so that its cancel runs code of others. */
  private enum Effect {
    DEPENDENT_OF_A_FUTURE,
    FUTURE_OF_ANOTHER_CLASS,
    AWAITABLE,
    PUBLISHER;

    Object waitRunning(Runnable action) {
      return switch (this) {
        case DEPENDENT_OF_A_FUTURE -> {
          var future = new CompletableFuture<Void>();
          future.whenComplete((v, failure) -> action.run());
          yield future;
        }
        case FUTURE_OF_ANOTHER_CLASS ->
            new CompletableFuture<Void>() {
              @Override
              public boolean cancel(boolean mayInterruptIfRunning) {
                action.run();
                return super.cancel(mayInterruptIfRunning);
              }
            };
        case AWAITABLE -> (Awaitable<Void>) continuation -> continuation.onCancel(action);
        case PUBLISHER ->
            Baton.first(
                (Flow.Publisher<Void>)
                    subscriber ->
                        subscriber.onSubscribe(
                            new Flow.Subscription() {
                              @Override
                              public void request(long n) {}

                              @Override
                              public void cancel() {
                                action.run();
                              }
                            }));
      };
    }
  }

  /** What that code does. */
  private enum Deed {
    NOTHING,
    CANCELS_THE_SAME_TASK,
    CANCELS_A_SIBLING,
    CANCELS_ITSELF,
    CANCELS_ALL_THREE,
    SPAWNS,
    THROWS
  }

  /** Who waits for the children. */
  private enum Shape {
    GATHER,
    SETTLED,
    ANY,
    GATHER_IN_GATHER,
    SCOPE,
    SCOPE_AFTER_ITS_BODY,
    CHAIN_OF_TASKS,
    TIMEOUT
  }

  private static List<Arguments> all() {
    List<Arguments> all = new ArrayList<>();
    for (Effect effect : Effect.values()) {
      for (Deed deed : Deed.values()) {
        for (Shape shape : Shape.values()) {
          all.add(Arguments.of(effect, deed, shape));
        }
      }
    }
    return all;
  }

  private final List<Task<?>> children = new ArrayList<>();
  private Task<?> top;
  private int running;
  private int effects;

  @ParameterizedTest
  @MethodSource("all")
  @DisplayName("33, 38: whoever cancels whom from within a cancel, no child outlives who waits")
  void joined(Effect effect, Deed deed, Shape shape) {
    try (var loop = EventLoop.create(RunOptions.defaults().clock(clock).reports(report -> {}))) {
      loop.run(
          seq(
              v -> {
                top = spawn(watching(shape, () -> act(deed), effect));
                return sleep(ms(1));
              },
              v -> {
                top.cancel("first");
                return sleep(ms(100));
              }));
      assertThat(top.isDone()).isTrue();
      assertThat(running).isZero();
    }
    assertThat(effects).isPositive();
    assertThat(trace).containsOnlyOnce("top ends with 0 running");
  }

  /** Notes how many children are running when what waits for them has ended. */
  private Coroutine<Object> watching(Shape shape, Runnable action, Effect effect) {
    return attempt(
        around(shape, child(effect, action), child(effect, action), child(effect, () -> {})),
        (value, thrown) -> {
          trace.add("top ends with " + running + " running");
          return value;
        });
  }

  private void act(Deed deed) {
    effects++;
    switch (deed) {
      case NOTHING -> {}
      case CANCELS_THE_SAME_TASK -> top.cancel("again");
      case CANCELS_A_SIBLING -> children.get(0).cancel("a sibling");
      case CANCELS_ITSELF -> children.get(children.size() - 1).cancel("itself");
      case CANCELS_ALL_THREE -> {
        children.forEach(child -> child.cancel("all"));
        top.cancel("all");
      }
      case SPAWNS -> spawn(yieldNow());
      case THROWS -> throw new IllegalArgumentException("in a cancel");
    }
  }

  /** Waits, and cleans up for a while. */
  private Coroutine<Object> child(Effect effect, Runnable action) {
    Throwable[] cancelled = {null};
    return co(
        m -> {
          if (m.at() == 0) {
            children.add(m.current());
            running++;
            return m.await(1, effect.waitRunning(action));
          }
          if (m.at() == 1) {
            try {
              m.value();
            } catch (Throwable thrown) {
              cancelled[0] = thrown;
            }
            return m.await(2, sleep(ms(10)));
          }
          running--;
          m.value();
          throw cancelled[0];
        });
  }

  private static Coroutine<?> around(
      Shape shape, Coroutine<Object> a, Coroutine<Object> b, Coroutine<Object> c) {
    return switch (shape) {
      case GATHER -> Baton.gather(a, b, c);
      case SETTLED -> Baton.settled(a, b, c);
      case ANY -> Baton.any(a, b, c);
      case GATHER_IN_GATHER -> Baton.gather(Baton.gather(a, b), c);
      case SCOPE ->
          Baton.scope(
              scope -> {
                scope.spawn(a);
                scope.spawn(b);
                return c;
              });
      case SCOPE_AFTER_ITS_BODY ->
          Baton.scope(
              scope -> {
                scope.spawn(a);
                scope.spawn(b);
                scope.spawn(c);
                return Baton.done();
              });
      case CHAIN_OF_TASKS -> seq(v -> spawn(seq(w -> spawn(Baton.gather(a, b, c)))));
      case TIMEOUT -> Baton.withTimeout(ms(1_000), Baton.gather(a, b, c));
    };
  }
}
