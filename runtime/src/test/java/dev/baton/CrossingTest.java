package dev.baton;

import static dev.baton.Baton.gather;
import static dev.baton.Baton.on;
import static dev.baton.Baton.race;
import static dev.baton.Baton.runOn;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.select;
import static dev.baton.Baton.shield;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawnOn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static dev.baton.Virtual.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.internal.kernel.Tasks;
import dev.baton.loop.EventLoop;
import dev.baton.loop.LoopGroup;
import dev.baton.loop.RunOptions;
import dev.baton.loop.Suspension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks of one loop and another's: what is awaited, run, cancelled and told across. */
class CrossingTest {
  private final TwoLoops two = new TwoLoops();

  private Coroutine<Object> where(Object next) {
    return seq("where", v -> two.log("on " + Baton.currentLoop().name(), next), v -> v);
  }

  // ---- awaits

  @Test
  @DisplayName("a coroutine runs on the other loop, and its value comes back")
  void runs() {
    assertThat(two.run(seq(v -> runOn(two.b, where("x")), v -> v + "!"))).isEqualTo("x!");
    assertThat(two.trace).containsExactly("on b");
  }

  @Test
  @DisplayName("an async lambda runs on the other loop as a whole")
  void runsLambda() {
    assertThat(two.run(runOn(two.b, () -> Baton.done(Baton.currentLoop().name())))).isEqualTo("b");
  }

  @Test
  @DisplayName("on the loop that awaits it, the coroutine just runs, in the same pass")
  void runsHere() {
    Task<Object> task = two.a.spawn(seq(v -> runOn(two.a, where("x")), v -> v + "!"));
    two.steps("a");
    assertThat(task.result()).isEqualTo("x!");
    assertThat(two.trace).containsExactly("on a");
    assertThat(two.run(runOn(two.a, seq(v -> yieldNow(), v -> "y")))).isEqualTo("y");
  }

  @Test
  @DisplayName("a task of the other loop is awaited, before and after its end, by several")
  void awaits() {
    Task<Object> task = two.b.spawn(seq(v -> yieldNow(), v -> "x"));
    Task<Object> early = two.a.spawn(seq(v -> task, v -> v + "1"));
    Task<Object> second = two.a.spawn(seq(v -> task, v -> v + "2"));
    two.until(() -> early.isDone() && second.isDone());
    assertThat(early.result()).isEqualTo("x1");
    assertThat(second.result()).isEqualTo("x2");
    assertThat(two.run(seq(v -> task, v -> v + "3"))).isEqualTo("x3");
  }

  @Test
  @DisplayName("a coroutine sent to another loop was started: it cannot be run again")
  void once() {
    Coroutine<Object> body = where("x");
    two.run(runOn(two.b, body));
    assertThatThrownBy(() -> two.run(runOn(two.b, body)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("A coroutine runs once");
  }

  @Test
  @DisplayName("a task inherits the locals of who sends it; what it sets stays there")
  void locals() {
    TaskLocal<String> local = TaskLocal.of("none");
    Coroutine<Object> there =
        seq(
            v -> {
              two.log("there " + local.get(), null);
              local.set("there");
              return null;
            });
    two.run(
        seq(
            v -> {
              local.set("here");
              return runOn(two.b, there);
            },
            v -> two.log("here " + local.get(), null)));
    assertThat(two.trace).containsExactly("there here", "here here");
  }

  @Test
  @DisplayName("what one loop hands to another begins there in the order in which it was handed")
  void order() {
    two.a.spawn(
        seq(
            v -> {
              two.b.post(() -> two.trace.add("post 1"));
              two.b.submit(seq(w -> two.log("submit 2", null)));
              spawnOn(two.b, seq(w -> two.log("run 3", null)));
              spawnOn(two.b, seq(w -> two.log("run 4", null)));
              return null;
            }));
    two.settle();
    two.a.spawn(
        seq(
            v -> spawnOn(two.b, seq(w -> two.log("run 5", null))).named("x"),
            v -> {
              two.b.submit(seq(w -> two.log("submit 6", null)));
              return null;
            }));
    two.settle();
    assertThat(two.trace)
        .containsExactly("post 1", "submit 2", "run 3", "run 4", "run 5", "submit 6");
  }

  @Test
  @DisplayName("gather, race, select and withTimeout take tasks of other loops")
  void joins() {
    Task<Object> x = two.b.spawn(seq(v -> yieldNow(), v -> "x"));
    Task<Object> never = two.b.spawn(seq(v -> sleep(Duration.ofDays(1)), v -> "never"));
    assertThat(two.run(gather(x, runOn(two.b, where("y")), where("z"))))
        .isEqualTo(List.of("x", "y", "z"));
    assertThat(two.run(select(on(never, v -> Baton.done("n")), on(x, v -> Baton.done("s")))))
        .isEqualTo("s");
    assertThat(two.run(withTimeout(ms(5), x))).isEqualTo("x");
    assertThat(never.isDone()).as("who loses a select is untouched").isFalse();
    assertThat(two.run(race(never, runOn(two.b, where("r"))))).isEqualTo("r");
    assertThat(never.isCancelled()).as("who loses a race is cancelled, and has ended").isTrue();
  }

  @Test
  @DisplayName(
      "select asks for a task of another loop that has ended before it takes a later clause")
  void selectReady() {
    Task<Object> x = two.b.spawn(where("x"));
    two.settle();
    assertThat(two.run(select(on(x, Baton::done), on(Baton.done("late"), Baton::done))))
        .isEqualTo("x");
    Task<Object> never = two.b.spawn(seq(v -> sleep(ms(9))));
    assertThat(two.run(select(on(never, Baton::done), on(Baton.done("late"), Baton::done))))
        .isEqualTo("late");
  }

  @Test
  @DisplayName("selects that leave a task of another loop leave nothing there")
  void selectLeaves() {
    Task<Object> long1 = two.b.spawn(seq(v -> sleep(Duration.ofDays(1)), v -> "x"));
    for (int i = 0; i < 100; i++) {
      two.run(select(on(long1, v -> Baton.done()), on(sleep(ms(0)), v -> Baton.done())));
      two.run(
          attempt(
              withTimeout(
                  ms(0), select(on(long1, v -> Baton.done()), on(sleep(ms(9)), v -> Baton.done()))),
              (v, thrown) -> null));
    }
    two.settle();
    assertThat(Tasks.isAlone(long1)).isTrue();
  }

  // ---- failures

  @Test
  @DisplayName("what fails there is thrown here, with the awaits of both loops and a line between")
  void traces() {
    var failure = new IllegalArgumentException("no");
    Coroutine<Object> inner =
        seq(
            "inner",
            v -> yieldNow(),
            v -> {
              throw failure;
            });
    Coroutine<Object> there = seq("there", v -> inner);
    assertThatThrownBy(() -> two.run(seq("here", v -> runOn(two.b, there), v -> v)))
        .isSameAs(failure);
    assertThat(failure.getStackTrace())
        .extracting(StackTraceElement::toString)
        .filteredOn(line -> line.contains("demo") || line.startsWith("loop"))
        .containsExactly(
            "demo.Demo.there(Demo.java:10)",
            "loop.b(awaited on the loop 'a')",
            "demo.Demo.here(Demo.java:10)");
  }

  @Test
  @DisplayName("a failure that somebody awaits across is no unseen one; one that nobody does is")
  void unseen() {
    Task<Object> failed =
        two.b.spawn(
            seq(
                v -> {
                  throw new IllegalStateException("x");
                }));
    two.settle();
    assertThatThrownBy(() -> two.run(seq(v -> failed))).hasMessage("x");
    two.close();
    assertThat(two.reports).isEmpty();
  }

  @Test
  @DisplayName("a task of a loop of no group stays an error that says what to do")
  void noGroup() {
    EventLoop other = EventLoop.create(RunOptions.defaults().name("other"));
    Task<Object> task = other.spawn(where("x"));
    assertThatThrownBy(() -> two.run(seq(v -> task)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("belongs to the loop 'other'")
        .hasMessageContaining("Make both loops of one LoopGroup");
    assertThatThrownBy(() -> two.run(runOn(other, where("x"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the loops 'a' and 'other' are of none together")
        .hasMessageContaining("LoopGroup");
    assertThatThrownBy(() -> two.run(gather(task))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> two.run(shield(task))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> two.run(select(on(task, Baton::done))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("a loop is of one group only, and one that runs in frames is of none")
  void oneGroup() {
    assertThatThrownBy(() -> LoopGroup.of("again", two.a))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The loop 'a' belongs to a group already");
    EventLoop other = EventLoop.create(RunOptions.defaults().name("other"));
    assertThatThrownBy(() -> LoopGroup.of("twice", other, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The loop 'other' is named twice");
    assertThatThrownBy(() -> LoopGroup.of("none")).isInstanceOf(IllegalArgumentException.class);
    LoopGroup.of("one", other);
  }

  // ---- cancels

  @Test
  @DisplayName("a cancel reaches there, with its reason; the waiter ends when that has ended")
  void cancels() {
    Coroutine<Object> there =
        attempt(
            sleep(Duration.ofDays(1)),
            (v, thrown) -> {
              two.log("there " + thrown.getMessage(), null);
              return seq(
                  w -> yieldNow(),
                  w -> {
                    two.log("cleaned up", null);
                    throw thrown;
                  });
            });
    Task<Object> here =
        two.a.spawn(
            attempt(
                runOn(two.b, there),
                (v, thrown) -> {
                  two.log("here " + thrown.getMessage(), null);
                  throw thrown;
                }));
    two.settle();
    two.a.post(() -> here.cancel("enough"));
    two.settle();
    assertThat(two.trace).containsExactly("there enough", "cleaned up", "here enough");
    assertThat(here.isCancelled()).isTrue();
    assertThat(here.cancelling()).isEqualTo(1);
  }

  @Test
  @DisplayName("a timeout reaches there, and is TimedOut here")
  void timesOut() {
    Task<Object> there = two.b.spawn(seq(v -> sleep(Duration.ofDays(1))));
    Task<Object> here = two.a.spawn(withTimeout(ms(10), there));
    two.settle();
    two.a.advance(ms(10));
    two.settle();
    assertThatThrownBy(here::result).isInstanceOf(TimedOut.class);
    assertThat(there.isCancelled()).isTrue();
  }

  @Test
  @DisplayName(
      "a scope's children on other loops have ended before it ends; a failure cancels them")
  void scopes() {
    var failure = new IllegalStateException("x");
    Coroutine<Object> waits =
        attempt(
            sleep(Duration.ofDays(1)),
            (v, thrown) -> {
              two.log("child " + thrown.getMessage(), null);
              throw thrown;
            });
    Task<Object> task =
        two.a.spawn(
            Baton.scope(
                s -> {
                  s.spawnOn(two.b, waits);
                  s.spawnOn(
                      two.b,
                      seq(
                          v -> yieldNow(),
                          v -> {
                            throw failure;
                          }));
                  return seq(v -> sleep(Duration.ofDays(1)));
                }));
    two.until(task::isDone);
    assertThat(two.trace).containsExactly("child a sibling has failed");
    assertThatThrownBy(task::result).isSameAs(failure);
  }

  @Test
  @DisplayName("shield of a task of another loop: the outer is cancelled, and the inner goes on")
  void shields() {
    Task<Object> inner = two.b.spawn(seq(v -> sleep(ms(5)), v -> "x"));
    Task<Object> outer = two.a.spawn(seq(v -> shield(inner)));
    two.settle();
    two.a.post(outer::cancel);
    two.steps("a");
    two.settle();
    assertThat(outer.isCancelled()).isTrue();
    two.b.advance(ms(5));
    assertThat(inner.result()).isEqualTo("x");
    assertThat(two.run(seq(v -> shield(inner)))).isEqualTo("x");
    Task<Object> other = two.b.spawn(seq(v -> sleep(ms(5)), v -> "x"));
    Task<Object> waits = two.a.spawn(seq(v -> shield(other)));
    two.settle();
    two.b.post(other::cancel);
    two.settle();
    assertThat(waits.isCancelled()).isTrue();
  }

  @Test
  @DisplayName("tasks that wait for each other across loops in a circle end when one is cancelled")
  void circles() {
    for (int size = 2; size <= 6; size++) {
      for (int cancelled = 0; cancelled < size; cancelled++) {
        circle(size, cancelled);
      }
    }
  }

  private static void circle(int size, int cancelled) {
    var two = new TwoLoops();
    var tasks = new ArrayList<Task<Object>>();
    for (int i = 0; i < size; i++) {
      int next = (i + 1) % size;
      EventLoop loop = i % 2 == 0 ? two.a : two.b;
      tasks.add(loop.spawn(seq(v -> yieldNow(), v -> tasks.get(next), v -> v)));
    }
    two.settle();
    EventLoop loop = cancelled % 2 == 0 ? two.a : two.b;
    loop.post(() -> tasks.get(cancelled).cancel());
    two.settle();
    assertThat(tasks).as("size " + size).allMatch(Task::isCancelled);
    two.close();
    assertThat(two.reports).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  @DisplayName(
      "so they do where the circle goes through scopes and gathers, whichever are cancelled")
  void circlesOfAll(int size) {
    int kinds = 4;
    for (int which = 0; which < Math.pow(kinds, size); which++) {
      int[] kind = new int[size];
      for (int i = 0, left = which; i < size; i++, left /= kinds) {
        kind[i] = left % kinds;
      }
      for (int cancelled = 1; cancelled < 1 << size; cancelled++) {
        circleOfAll(kind, cancelled);
      }
    }
  }

  private static void circleOfAll(int[] kind, int cancelled) {
    var two = new TwoLoops();
    var tasks = new ArrayList<Task<Object>>();
    for (int i = 0; i < kind.length; i++) {
      int next = (i + 1) % kind.length;
      int way = kind[i];
      EventLoop loop = i % 2 == 0 ? two.a : two.b;
      tasks.add(loop.spawn(seq(v -> yieldNow(), v -> waitingFor(way, tasks.get(next)), v -> v)));
    }
    two.settle();
    for (int i = 0; i < kind.length; i++) {
      if ((cancelled >> i & 1) == 1) {
        (i % 2 == 0 ? two.a : two.b).post(tasks.get(i)::cancel);
      }
    }
    two.settle();
    assertThat(tasks)
        .as("%s, %s", Arrays.toString(kind), Integer.toBinaryString(cancelled))
        .allMatch(Task::isCancelled);
    two.close();
    assertThat(two.reports).isEmpty();
  }

  private static Awaitable<?> waitingFor(int way, Task<?> next) {
    return switch (way) {
      case 0 -> next;
      case 1 -> gather(next);
      case 2 -> scope(s -> nothingBut(s.spawn(seq(v -> next))));
      default -> scope(s -> nothingBut(s.spawn(seq(v -> gather(next)))));
    };
  }

  /** Gives nothing at once, so that its scope waits for the task. */
  private static Coroutine<Object> nothingBut(Task<?> spawned) {
    return seq(v -> Baton.done(spawned.name()), v -> null);
  }

  @Test
  @DisplayName("a cancel that comes to a task by two ways is no circle: its cleanup is waited for")
  void diamond() {
    Task<Object> last =
        two.b.spawn(
            attempt(
                sleep(Duration.ofDays(1)),
                (v, thrown) ->
                    seq(
                        w -> yieldNow(),
                        w -> {
                          two.log("cleaned up", null);
                          throw thrown;
                        })));
    Task<Object> middle =
        two.a.spawn(
            attempt(
                last,
                (v, thrown) -> {
                  two.log("middle", null);
                  throw thrown;
                }));
    Task<List<Object>> first = two.b.spawn(gather(seq(v -> middle), seq(v -> middle)));
    two.settle();
    two.b.post(first::cancel);
    two.until(first::isDone);
    assertThat(two.trace).containsExactly("cleaned up", "middle");
  }

  // ---- dumps

  @Test
  @DisplayName("a dump says what is waited for and on which loop")
  void dumps() {
    Task<Object> there = two.b.spawn(seq("there", v -> sleep(Duration.ofDays(1)))).named("rest");
    Task<Object> awaits = two.a.spawn(seq(v -> there));
    Task<Object> runs = two.a.spawn(seq(v -> runOn(two.b, seq("body", w -> there))));
    two.steps("a");
    assertThat(awaits.suspension().waitsFor()).isEqualTo(new Suspension.Elsewhere("rest", "b"));
    assertThat(runs.suspension().waitsFor()).hasToString("task Demo.body on the loop 'b'");
  }

  // ---- ends

  @Test
  @DisplayName(
      "a loop that ends with no grace fails those who wait for its tasks, and names itself")
  void ownerCloses() {
    Coroutine<Object> ignores =
        Machine.co(m -> m.await(0, attempt(sleep(Duration.ofDays(1)), (v, thrown) -> null)));
    Task<Object> there = two.b.spawn(ignores);
    Task<Object> awaits = two.a.spawn(seq(v -> there));
    Task<Object> selects = two.a.spawn(select(on(there, Baton::done)));
    Task<Object> shields = two.a.spawn(seq(v -> shield(there)));
    Task<Object> runs =
        two.a.spawn(
            seq(
                v ->
                    runOn(
                        two.b,
                        Machine.co(
                            m ->
                                m.await(
                                    0, attempt(sleep(Duration.ofDays(1)), (w, thrown) -> null))))));
    two.settle();
    assertThat(two.b.close(Duration.ZERO)).hasSize(2);
    two.a.step();
    two.a.step();
    for (Task<Object> task : List.of(awaits, selects, shields, runs)) {
      assertThatThrownBy(task::result)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("The loop 'b' has ended before the ")
          .hasMessageContaining("which the loop 'a' awaits");
    }
    assertThatThrownBy(() -> two.a.run(seq(v -> there))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> two.a.run(shield(there))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> two.a.run(select(on(there, Baton::done))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> two.a.run(runOn(two.b, where("x"))))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("The loop 'b' is closed");
  }

  @Test
  @DisplayName("a loop that closes cancels its tasks, and so those who wait for them elsewhere")
  void ownerClosesWithGrace() {
    Task<Object> there = two.b.spawn(seq(v -> sleep(Duration.ofDays(1))));
    Task<Object> awaits = two.a.spawn(seq(v -> there));
    two.settle();
    two.b.close();
    two.a.step();
    two.a.step();
    assertThatThrownBy(awaits::result)
        .isInstanceOf(Cancelled.class)
        .hasMessage("the loop is closing");
  }

  @Test
  @DisplayName("what had ended before its loop was closed can be awaited all the same")
  void endedBefore() {
    Task<Object> there = two.b.spawn(where("x"));
    two.settle();
    two.b.close();
    assertThat(two.runAlone(seq(v -> there))).isEqualTo("x");
    assertThat(two.runAlone(shield(there))).isEqualTo("x");
    assertThat(two.runAlone(select(on(there, Baton::done)))).isEqualTo("x");
    assertThat(two.runAlone(gather(there))).isEqualTo(List.of("x"));
  }

  @Test
  @DisplayName("when the waiter's loop has ended, what it runs elsewhere is cancelled")
  void waiterCloses() {
    Coroutine<Object> there =
        attempt(
            sleep(Duration.ofDays(1)),
            (v, thrown) -> {
              two.log("there " + thrown.getMessage(), null);
              return null;
            });
    two.a.spawn(attempt(runOn(two.b, there), (v, thrown) -> null));
    two.settle();
    two.a.close(Duration.ZERO);
    two.steps("bbb");
    assertThat(two.trace).containsExactly("there the loop is closing");
  }

  @Test
  @DisplayName("a closing loop starts nothing that comes from one that is not closing")
  void runOnClosing() {
    two.b.spawn(
        attempt(sleep(Duration.ofDays(1)), (v, thrown) -> seq(w -> yieldNow(), w -> yieldNow())));
    Task<Object> late = two.a.spawn(seq(v -> runOn(two.b, where("late"))));
    two.steps("ba");
    two.b.close();
    two.steps("aa");
    assertThat(two.trace).isEmpty();
    assertThat(late.isCancelled()).isTrue();
  }
}
