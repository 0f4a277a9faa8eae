package dev.baton.internal.kernel;

import static dev.baton.Baton.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.Machine;
import dev.baton.Task;
import dev.baton.internal.base.Failure;
import dev.baton.loop.Clock;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The passes of a loop with a gate: where it closes, what keeps its place, what it is told. */
class GatedPassesTest {
  private final List<String> trace = new ArrayList<>();

  /** Lets so many entries pass, and notes what it learns. */
  private final class Counting extends StepGate {
    private int left;
    private int spawned;
    private int ended;
    private Object thrown;
    private boolean ends;

    @Override
    protected boolean opens(QueueEntry next) {
      return left-- > 0;
    }

    @Override
    protected void spawned(TaskState task) {
      ((CountedTask<?>) task).number = ++spawned;
    }

    @Override
    protected Object steps(TaskState task) {
      return thrown;
    }

    @Override
    protected boolean endsWithIt() {
      return ends;
    }

    @Override
    protected void stepped(TaskState task) {
      ((CountedTask<?>) task).cost++;
    }

    @Override
    protected void ended(TaskState task, Object outcome) {
      ended++;
    }
  }

  private final Counting gate = new Counting();

  private EventLoopImpl loop(RunOptions options) {
    return new EventLoopImpl(options.clock(Clock.virtual()), null, gate);
  }

  private Coroutine<Object> yielding(String name, int times) {
    return Machine.co(
        m -> {
          trace.add(name + m.at());
          return m.at() == times ? null : m.await(m.at() + 1, yieldNow());
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 100})
  void theOrderIsThatOfAnUnboundedRunWhereverTheGateCloses(int budget) {
    List<String> whole = new ArrayList<>();
    for (int at : new int[] {Integer.MAX_VALUE, budget}) {
      trace.clear();
      var loop = loop(RunOptions.defaults());
      var passes = new GatedPasses(loop);
      for (String name : List.of("a", "b", "c", "d")) {
        loop.spawn(yielding(name, 3));
      }
      run(passes, at);
      if (whole.isEmpty()) {
        whole.addAll(trace);
      }
      assertThat(trace).isEqualTo(whole).hasSize(16);
      loop.close();
    }
  }

  /** Whatever a seed makes of a pass, what it was cut from runs before the next pass begins. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aShuffledPassThatWasCutIsEndedBeforeAnotherBegins(long seed) {
    var loop = loop(RunOptions.defaults().shuffled(seed));
    var passes = new GatedPasses(loop);
    for (String name : List.of("a", "b", "c", "d", "e")) {
      loop.spawn(yielding(name, 9));
    }
    Map<String, Integer> steps = new HashMap<>();
    while (!passes.isIdle()) {
      gate.left = 2;
      passes.run();
      steps.clear();
      trace.forEach(step -> steps.merge(step.substring(0, 1), 1, Integer::sum));
      assertThat(steps.getOrDefault("a", 0)).isBetween(least(steps), least(steps) + 1);
      assertThat(new HashSet<>(steps.values())).hasSizeLessThanOrEqualTo(2);
    }
    assertThat(steps.values()).containsOnly(10);
  }

  private static int least(Map<String, Integer> steps) {
    return steps.size() < 5 ? 0 : steps.values().stream().mapToInt(i -> i).min().orElseThrow();
  }

  private void run(GatedPasses passes, int budget) {
    while (!passes.isIdle()) {
      gate.left = budget;
      passes.deliver();
      passes.run();
    }
  }

  @Test
  void aClosedGateLetsNothingPass() {
    var loop = loop(RunOptions.defaults());
    var passes = new GatedPasses(loop);
    loop.spawn(yielding("a", 0));
    gate.left = 0;
    passes.run();
    assertThat(trace).isEmpty();
    assertThat(passes.ready()).isEqualTo(1);
    loop.close(); // which no gate keeps from it
    assertThat(passes.ready()).isZero();
  }

  @Test
  void whatIsHandedInArrivesBetweenTheRuns() {
    var loop = loop(RunOptions.defaults());
    var passes = new GatedPasses(loop);
    var future = new CompletableFuture<String>();
    loop.spawn(
        Machine.co(
            m -> {
              if (m.at() == 0) {
                return m.await(1, future);
              }
              trace.add(m.value());
              return null;
            }));
    gate.left = 10;
    passes.run();
    future.complete("there");
    passes.run();
    assertThat(trace).isEmpty();
    passes.deliver();
    passes.run();
    assertThat(trace).containsExactly("there");
    assertThat(passes.isStuck()).isTrue();
    loop.close();
  }

  @Test
  void stepsAndTasksAreCounted() {
    var loop = loop(RunOptions.defaults());
    var passes = new GatedPasses(loop);
    Task<?> first = loop.spawn(Machine.seq(v -> Baton.gather(yielding("a", 2), yielding("b", 1))));
    Task<?> second = loop.spawn(yielding("c", 4));
    run(passes, 100);
    assertThat(((CountedTask<?>) first).number).isEqualTo(1);
    assertThat(((CountedTask<?>) second).cost).isEqualTo(5);
    assertThat(gate.spawned).isEqualTo(4);
    assertThat(gate.ended).isEqualTo(4);
    loop.close();
  }

  @Test
  void whatTheGateThrowsComesAtTheAwaitOrEndsTheTask() {
    var loop = loop(RunOptions.defaults());
    var passes = new GatedPasses(loop);
    var error = new Error("enough");
    Task<?> caught =
        loop.spawn(
            Machine.attempt(
                yieldNow(),
                (v, thrown) -> {
                  trace.add(thrown.getMessage());
                  return yieldNow();
                }));
    gate.left = 1;
    passes.run();
    gate.thrown = new Failure(error);
    gate.left = 1;
    passes.run();
    assertThat(trace).containsExactly("enough");
    assertThat(caught.isDone()).isFalse();
    gate.ends = true;
    gate.left = 1;
    passes.run();
    assertThat(caught.exception()).isSameAs(error);
    assertThat(trace).hasSize(1);
    loop.close();
  }

  @Test
  void loopsWithoutAGateMakeTasksWithoutAnAccount() {
    try (var loop = EventLoopImpl.create(RunOptions.defaults())) {
      assertThat(loop.gate).isNull();
      assertThat(loop.spawn(yielding("a", 0))).isNotInstanceOf(CountedTask.class);
    }
  }
}
