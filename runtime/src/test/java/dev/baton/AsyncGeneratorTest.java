package dev.baton;

import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.agen;
import static dev.baton.Machine.agenSeq;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.co;
import static dev.baton.Machine.emit;
import static dev.baton.Machine.emitAll;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.AsyncIterable;
import dev.baton.woven.Each;
import dev.baton.woven.Runner;
import dev.baton.woven.Woven;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statements 55-57 of {@code docs/reference/semantics.md} for async generators. */
public class AsyncGeneratorTest extends Virtual {
  /** Emits 0, 1, 2…, after waiting for each; in {@code finally} it notes the end and waits. */
  private AsyncGenerator<Integer> ticks(String name, int count) {
    int[] i = {0};
    Throwable[] leaving = {null};
    return agen(
        m -> {
          if (m.at() == 3) {
            m.value();
            trace.add(name + " closed");
            if (leaving[0] != null) {
              throw leaving[0];
            }
            return null;
          }
          try {
            if (m.at() > 0) {
              m.value();
            }
            if (m.at() == 1) {
              return m.emit(2, i[0]++);
            }
            if (i[0] < count) {
              return m.await(1, sleep(ms(10)));
            }
          } catch (Throwable failure) {
            leaving[0] = failure;
          }
          trace.add(name + " closing");
          return m.await(3, sleep(ms(1)));
        });
  }

  /** {@code for (T x : each(source)) if (!body.test(x)) break;}, as it is woven. */
  public static <T> Coroutine<Void> loop(Each<T> each, Predicate<T> body) {
    Throwable[] failure = {null};
    return co(
        m -> {
          switch (m.at()) {
            case 1 -> {
              if (!m.<Boolean>value()) {
                return null;
              }
              try {
                if (!body.test(each.next())) {
                  return m.await(2, each.closeAsync());
                }
              } catch (Throwable thrown) {
                failure[0] = thrown;
                return m.await(3, each.closeAfter(thrown));
              }
            }
            case 2 -> {
              return m.value();
            }
            case 3 -> throw failure[0];
            default -> {}
          }
          return m.await(1, each.advance());
        });
  }

  private Coroutine<Void> collect(AsyncIterable<?> source) {
    return loop(each(source), x -> trace.add(x.toString()));
  }

  @Test
  @DisplayName("57: a loop over an async generator awaits between elements")
  void awaitsBetweenElements() {
    run(gather(collect(ticks("g", 3)), seq(v -> sleep(ms(15)), v -> log("other", null))));
    assertThat(trace).containsExactly("0", "other", "1", "2", "g closing", "g closed");
    assertThat(millis()).isEqualTo(31);
  }

  @Test
  @DisplayName("57: leaving the loop early closes the generator, awaiting its cleanup")
  void breakCloses() {
    run(seq(v -> loop(each(ticks("g", 9)), i -> i < 1), v -> log("after", null)));
    assertThat(trace).containsExactly("g closing", "g closed", "after");
    assertThat(millis()).isEqualTo(21);
  }

  @Test
  @DisplayName("57: an exception in the loop closes the generator, and is thrown on")
  void exceptionCloses() {
    var failure = new IllegalStateException("body");
    Coroutine<Void> main =
        loop(
            each(ticks("g", 9)),
            i -> {
              throw failure;
            });
    assertThat(catchThrowable(() -> run(main))).isSameAs(failure);
    assertThat(trace).containsExactly("g closing", "g closed");
  }

  @Test
  @DisplayName("57: what closing throws is suppressed in the exception that has left the loop")
  void closeFails() {
    AsyncGenerator<Integer> generator =
        agen(
            m -> {
              if (m.at() == 0) {
                return m.emit(1, 1);
              }
              throw new IllegalArgumentException("close");
            });
    Coroutine<Void> main =
        loop(
            each(generator),
            i -> {
              throw new IllegalStateException("body");
            });
    assertThatThrownBy(() -> run(main))
        .hasMessage("body")
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("close"));
  }

  @Test
  @DisplayName("57: a cancelled task in the cleanup does not cancel who was not asked to end")
  void cancelledCleanup() {
    var failure = new IllegalStateException("body");
    Coroutine<Object> main =
        seq(
            v -> {
              Task<?> dead = spawn(sleep(ms(9)));
              dead.cancel("dead");
              AsyncGenerator<Integer> generator =
                  agen(
                      m ->
                          switch (m.at()) {
                            case 0 -> m.emit(1, 1);
                            case 1 -> m.await(2, dead);
                            default -> m.value();
                          });
              Coroutine<Void> loop =
                  loop(
                      each(generator),
                      i -> {
                        throw failure;
                      });
              return attempt(loop, (w, t) -> log("" + t.getSuppressed()[0], null));
            },
            v -> sleep(ms(1)),
            v -> log("not cancelled", null));
    run(main);
    assertThat(trace).containsExactly("dev.baton.Cancelled: dead", "not cancelled");
  }

  @Test
  @DisplayName("57: a cancel while an element is awaited runs the generator's cleanup")
  void cancel() {
    run(
        seq(
            v -> {
              Task<?> task = spawn(collect(ticks("g", 9)));
              spawn(seq(w -> sleep(ms(25)), w -> task.cancel()));
              return Baton.gather(co(m -> m.at() == 0 ? m.await(1, task) : settled(m)));
            },
            v -> log("after " + v, null)));
    assertThat(trace).containsExactly("0", "1", "g closing", "g closed", "after [cancelled]");
    assertThat(millis()).isEqualTo(26);
  }

  private static Object settled(Machine<?> m) throws Throwable {
    try {
      return m.value();
    } catch (Cancelled e) {
      return "cancelled";
    }
  }

  @Test
  @DisplayName(
      "55: an async generator runs nothing until asked, and gives what is sent to its emit")
  void send() {
    AsyncGenerator<String> echo =
        agenSeq(
            v -> log("begins", yieldNow()),
            v -> emit("first"),
            v -> emit("got " + v),
            v -> log("last " + v, null));
    assertThat(trace).isEmpty();
    run(
        seq(
            v -> echo.next(),
            v -> log((String) v, echo.send("x")),
            v -> log((String) v, echo.advance()),
            v -> log("" + v, echo.advance()),
            v -> log("" + v, null)));
    assertThat(trace).containsExactly("begins", "first", "got x", "last null", "false", "false");
    assertThatThrownBy(() -> run(echo.next())).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  @DisplayName("55: a value sent to an async generator that has not started is refused")
  void sendBeforeTheStart() {
    assertThatThrownBy(() -> run(ticks("g", 1).send("x")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("56: an exception reaches the consumer once; afterwards it is exhausted")
  void failure() {
    var failure = new IllegalStateException("broken");
    AsyncGenerator<String> generator =
        agenSeq(
            v -> sleep(ms(1)),
            v -> {
              throw failure;
            });
    assertThat(catchThrowable(() -> run(collect(generator)))).isSameAs(failure);
    run(collect(generator));
    assertThat(trace).isEmpty();
  }

  @Test
  @DisplayName("56: what is thrown into an async generator is thrown at its emit")
  void throwInto() {
    AsyncGenerator<Integer> generator = ticks("g", 9);
    assertThatThrownBy(
            () ->
                run(seq(v -> generator.next(), v -> generator.throwInto(new Exception("thrown")))))
        .hasMessage("thrown");
    assertThat(trace).containsExactly("g closing", "g closed");
    var fresh = ticks("fresh", 1);
    assertThatThrownBy(() -> run(fresh.throwInto(new Exception("x")))).hasMessage("x");
    assertThat(trace).hasSize(2);
  }

  @Test
  @DisplayName("56: an async generator that emits instead of ending is reported by closeAsync")
  void ignoresClose() {
    AsyncGenerator<Integer> stubborn = agen(m -> m.emit(1, 1));
    assertThatThrownBy(() -> run(seq(v -> stubborn.next(), v -> stubborn.closeAsync())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("finally");
  }

  @Test
  @DisplayName("a loop that is refused an element leaves the generator to who is running it")
  void twoLoops() {
    AsyncGenerator<Integer> generator = ticks("g", 2);
    AsyncIterable<Integer> mapped = generator.map(element -> element);
    List<Outcome<List<Integer>>> outcomes =
        run(Baton.settled(generator.toList(), generator.toList(), mapped.toList()));
    assertThat(outcomes.get(0).get()).hasSize(2);
    for (int refused = 1; refused <= 2; refused++) {
      assertThatThrownBy(outcomes.get(refused)::get)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("running already")
          .hasNoSuppressedExceptions();
    }
  }

  @Test
  @DisplayName("asking for an element while another task awaits one is refused")
  void twoConsumers() {
    AsyncGenerator<Integer> generator = ticks("g", 2);
    assertThatThrownBy(() -> run(gather(generator.next(), generator.next())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("running already");
  }

  @Test
  @DisplayName("each element may be asked for by another task")
  void handedBetweenTasks() {
    AsyncGenerator<Integer> generator = ticks("g", 3);
    run(
        seq(
            v -> spawn(generator.next()),
            v -> log("" + v, spawn(generator.next())),
            v -> log("" + v, generator.next()),
            v -> log("" + v, null)));
    assertThat(trace).containsExactly("0", "1", "2");
  }

  @Test
  @DisplayName("loops over generators nest, in generators too")
  void nested() {
    AsyncGenerator<String> pairs = flatten(ticks("outer", 2));
    run(collect(pairs));
    assertThat(trace)
        .containsExactly(
            "0/0",
            "0/1",
            "inner closing",
            "inner closed",
            "1/0",
            "1/1",
            "inner closing",
            "inner closed",
            "outer closing",
            "outer closed");
  }

  /** {@code for (x : each(outer)) for (y : each(ticks("inner", 2))) emit(x + "/" + y);}. */
  private AsyncGenerator<String> flatten(AsyncGenerator<Integer> outer) {
    var inner = new AsyncGenerator<?>[1];
    return agen(
        m -> {
          switch (m.at()) {
            case 1 -> {
              if (!m.<Boolean>value()) {
                return null;
              }
              inner[0] = ticks("inner", 2);
              return m.await(2, inner[0].advance());
            }
            case 2 -> {
              if (m.<Boolean>value()) {
                return m.emit(3, outer.current() + "/" + inner[0].current());
              }
            }
            case 3 -> {
              m.value();
              return m.await(2, inner[0].advance());
            }
            default -> {}
          }
          return m.await(1, outer.advance());
        });
  }

  @Test
  @DisplayName("emitAll gives the elements of generators, begun or not, and of any sequence")
  void delegation() {
    AsyncGenerator<Integer> begun = ticks("begun", 2);
    AsyncGenerator<Object> all =
        agenSeq(
            v -> begun.next(),
            v -> emitAll(ticks("new", 2)),
            v -> emitAll(begun),
            v -> emitAll(List.of("a", "b")),
            v -> emitAll((AsyncIterable<Integer>) () -> ticks("other", 1)),
            v -> emitAll(GeneratorTest.from(7)));
    run(loop(each(all), x -> trace.add("" + x) && !x.equals(8)));
    assertThat(trace)
        .containsExactly(
            "0",
            "1",
            "new closing",
            "new closed",
            "1",
            "begun closing",
            "begun closed",
            "a",
            "b",
            "0",
            "other closing",
            "other closed",
            "7",
            "8");
  }

  @Test
  @DisplayName("leaving a generator early closes what it has delegated to, innermost first")
  void closesDelegates() {
    AsyncGenerator<Integer> inner = ticks("inner", 9);
    AsyncGenerator<Integer> middle = agenSeq(v -> emitAll((AsyncIterable<Integer>) () -> inner));
    AsyncGenerator<Integer> outer =
        agen(
            m -> {
              if (m.at() == 0) {
                return m.emitAll(1, middle);
              }
              try {
                return m.value();
              } finally {
                trace.add("outer finally");
              }
            });
    run(loop(each(outer), i -> i < 1));
    assertThat(trace).containsExactly("inner closing", "inner closed", "outer finally");
  }

  /** {@code await(yieldNow()); emit(from); if (from < to) emitAll(list(from + 1, to));}. */
  private static AsyncGenerator<Integer> list(int from, int to, boolean reversed) {
    return agen(
        m ->
            switch (m.at()) {
              case 0 ->
                  reversed && from < to ? m.emitAll(1, list(from + 1, to, true)) : m.emit(3, from);
              case 1 -> {
                m.value();
                yield from % 1000 == 0 ? m.await(2, yieldNow()) : m.emit(3, from);
              }
              case 2 -> {
                m.value();
                yield m.emit(3, from);
              }
              case 3 -> {
                m.value();
                if (reversed || from == to) {
                  yield null;
                }
                yield m.emitAll(4, list(from + 1, to, false));
              }
              default -> {
                m.value();
                yield null;
              }
            });
  }

  @Test
  @DisplayName("delegation 1,000,000 deep overflows nothing, and an element costs the same there")
  void deep() {
    int deep = 1_000_000;
    int[] expected = {0};
    run(loop(each(list(0, deep, false)), i -> i == expected[0]++));
    assertThat(expected[0]).isEqualTo(deep + 1);
    run(loop(each(list(0, deep, true)), i -> i == --expected[0]));
    assertThat(expected[0]).isZero();
  }

  /** {@code emit(depth); for (x : each(nest(depth + 1))) emit(x);}. */
  private static AsyncGenerator<Integer> nest(int depth, int deepest) {
    AsyncGenerator<Integer> inner = depth < deepest ? nest(depth + 1, deepest) : null;
    return agen(
        m -> {
          if (m.at() > 0) {
            Object came = m.value();
            if (m.at() == 2 && came == Boolean.TRUE) {
              return m.emit(3, inner.current());
            }
            if (m.at() == 2 || inner == null) {
              return null;
            }
            return m.await(2, inner.advance());
          }
          return m.emit(1, depth);
        });
  }

  @Test
  @DisplayName("loops in generators nested 1,000 deep overflow nothing")
  void nestedDeep() {
    var seen = new ArrayList<Integer>();
    run(loop(each(nest(0, 1000)), seen::add));
    assertThat(seen).hasSize(1001).isSorted();
  }

  @Test
  @DisplayName("a generator that ends as another one leaves the chain")
  void tail() {
    run(loop(each(countUp(0)), i -> i < 100_000));
  }

  private static AsyncGenerator<Integer> countUp(int i) {
    return Woven.startAsyncGenerator(
        new Coroutine<Object>() {
          @Override
          protected Object step(Runner runner, Object sent) throws Throwable {
            if (label() <= 0) {
              Runner.emit(i, runner);
              return runner.suspend(this, 1);
            }
            Runner.resumed(sent);
            return Woven.result(countUp(i + 1), runner);
          }
        });
  }

  @Test
  @DisplayName("an iterator of coroutines is awaited one by one")
  void iteratorOfCoroutines() {
    run(
        loop(
            each(
                List.<Coroutine<String>>of(
                        done("a"), seq(v -> sleep(ms(5)), v -> "b"), done((String) null))
                    .iterator()),
            x -> trace.add(x + "@" + millis())));
    assertThat(trace).containsExactly("a@0", "b@5", "null@5");
  }

  @Test
  @DisplayName("an async generator runs where there is no loop")
  void withoutLoop() {
    var wait = new CompletableFuture<String>();
    AsyncGenerator<Object> generator = agenSeq(v -> emit("a"), v -> wait, v -> emit(v));
    CompletableFuture<Void> end = Woven.startFuture(collect(generator));
    assertThat(trace).containsExactly("a");
    wait.complete("b");
    assertThat(end).isCompleted();
    assertThat(trace).containsExactly("a", "b");
  }

  @Test
  @DisplayName("a failure's stack trace shows the generator's awaits, then its consumer's")
  void stackTrace() {
    Coroutine<Object> inner =
        seq(
            "inner",
            v -> sleep(ms(1)),
            v -> {
              throw new IllegalStateException("x");
            });
    AsyncGenerator<Object> generator =
        Woven.startAsyncGenerator(seq("generator", v -> inner, v -> null));
    var main = seq("consumer", v -> generator.next());
    Throwable failure = catchThrowable(() -> run(main));
    assertThat(failure.getStackTrace())
        .extracting(StackTraceElement::getMethodName)
        .containsSubsequence("generator", "consumer");
  }
}
