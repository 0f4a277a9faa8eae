package dev.baton;

import static dev.baton.AsyncGeneratorTest.loop;
import static dev.baton.Baton.each;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;
import static dev.baton.Machine.agen;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Statement 58 of {@code docs/reference/semantics.md}: collecting, mapping and filtering, as
 * CPython's async comprehensions.
 */
class AsyncIterableTest extends Virtual {
  /** {@code for (int i = 0; i < to; i++) { await(sleep(10)); emit(i); }}; notes how it ends. */
  private AsyncGenerator<Integer> count(String name, int to, long millis) {
    int[] i = {0};
    return agen(
        m -> {
          if (m.at() > 0) {
            try {
              m.value();
            } catch (Throwable failure) {
              trace.add(name + " closed");
              throw failure;
            }
          }
          if (m.at() == 1) {
            return m.emit(2, i[0]++);
          }
          return i[0] < to ? m.await(1, sleep(ms(millis))) : log(name + " ended", null);
        });
  }

  private AsyncGenerator<Integer> count(int to) {
    return count("c", to, 10);
  }

  private static <T> Coroutine<T> later(T value) {
    return seq(v -> sleep(ms(5)), v -> value);
  }

  @Test
  @DisplayName("58: [x async for x in g]")
  void toList() {
    assertThat(run(count(3).toList())).containsExactly(0, 1, 2);
    assertThat(millis()).isEqualTo(30);
    assertThat(run(count(0).toList())).isEmpty();
  }

  @Test
  @DisplayName("58: [f(x) async for x in g if p(x)]")
  void mapAndFilter() {
    assertThat(run(count(6).filter(x -> x % 2 == 1).map(x -> x * 10).toList()))
        .containsExactly(10, 30, 50);
  }

  @Test
  @DisplayName("58: [await f(x) async for x in g if await p(x)], one element after the other")
  void awaitingMapAndFilter() {
    assertThat(run(count(3).filterAsync(x -> later(x != 1)).mapAsync(x -> later("x" + x)).toList()))
        .containsExactly("x0", "x2");
    assertThat(millis()).isEqualTo(3 * 10 + 3 * 5 + 2 * 5);
  }

  @Test
  @DisplayName(
      "58: {k(x): v(x) async for x in g}: the last value of a key stays, in its first place")
  void toMap() {
    Map<Integer, String> map = run(count(5).toMap(x -> x % 3, x -> "v" + x));
    assertThat(map).containsExactly(Map.entry(0, "v3"), Map.entry(1, "v4"), Map.entry(2, "v2"));
  }

  @Test
  @DisplayName("58: collecting with reduce, count, forEach and Java's own collectors")
  void folds() {
    assertThat(run(count(5).reduce(100, Integer::sum))).isEqualTo(110);
    assertThat(run(count(5).count())).isEqualTo(5);
    assertThat(run(count(4).map(String::valueOf).collect(Collectors.joining("+"))))
        .isEqualTo("0+1+2+3");
    var seen = new ArrayList<Integer>();
    run(count(2).forEach(seen::add));
    run(count(2).forEachAsync(x -> later(seen.add(x))));
    assertThat(seen).containsExactly(0, 1, 0, 1);
  }

  @Test
  @DisplayName("58: take asks for no more than it gives, and closes the source")
  void take() {
    assertThat(run(count(1_000_000_000).take(3).toList())).containsExactly(0, 1, 2);
    assertThat(millis()).isEqualTo(30);
    assertThat(run(count(9).takeWhile(x -> x < 2).toList())).containsExactly(0, 1);
    assertThat(trace).containsExactly("c closed", "c closed");
    assertThat(run(count(9).take(0).toList())).isEmpty();
    assertThat(run(count(2).take(5).toList())).hasSize(2);
    assertThatThrownBy(() -> count(1).take(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("58: skip, chunk")
  void skipAndChunk() {
    assertThat(run(count(5).skip(3).toList())).containsExactly(3, 4);
    assertThat(run(count(2).skip(3).toList())).isEmpty();
    assertThat(run(count(5).chunk(2).toList()))
        .containsExactly(List.of(0, 1), List.of(2, 3), List.of(4));
    assertThat(run(count(4).chunk(2).toList())).containsExactly(List.of(0, 1), List.of(2, 3));
    assertThatThrownBy(() -> count(1).chunk(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("58: zip ends with the shorter one and closes the other")
  void zip() {
    assertThat(run(count("a", 9, 1).zip(count("b", 2, 1), (a, b) -> a + "/" + b).toList()))
        .containsExactly("0/0", "1/1");
    assertThat(run(count("a", 1, 1).zip(count("b", 9, 1), (a, b) -> a + "/" + b).toList()))
        .containsExactly("0/0");
    assertThat(trace).containsExactly("b ended", "a closed", "a ended", "b closed");
    trace.clear();
    run(loop(each(count("a", 9, 1).zip(count("b", 9, 1), (a, b) -> a + b)), x -> x < 2));
    assertThat(trace).containsExactly("a closed", "b closed");
  }

  @Test
  @DisplayName("58: merge gives elements as they come, and ends with the last")
  void merge() {
    assertThat(
            run(
                AsyncIterable.merge(
                        count("a", 3, 10).map(x -> "a" + x), count("b", 2, 25).map(x -> "b" + x))
                    .toList()))
        .containsExactly("a0", "a1", "b0", "a2", "b1");
    assertThat(millis()).isEqualTo(50);
    assertThat(run(AsyncIterable.<Integer>merge(List.of()).toList())).isEmpty();
  }

  @Test
  @DisplayName("58: leaving a merge early cancels and joins what it goes through")
  void closeMerge() {
    run(
        seq(
            v -> loop(each(AsyncIterable.merge(count("a", 9, 10), count("b", 9, 25))), x -> x < 1),
            v -> log("after", null)));
    assertThat(trace).containsExactly("b closed", "a closed", "after");
  }

  @Test
  @DisplayName("58: a failure in a merge cancels and joins the others, and is thrown")
  void mergeFails() {
    AsyncIterable<Integer> failing =
        count("b", 9, 15)
            .map(
                x -> {
                  throw new IllegalStateException("broken");
                });
    assertThatThrownBy(() -> run(AsyncIterable.merge(count("a", 9, 10), failing).toList()))
        .hasMessage("broken");
    assertThat(trace).containsExactly("b closed", "a closed");
  }

  @Test
  @DisplayName("58: a function that fails closes the source, and is reported once")
  void functionFails() {
    Function<Integer, Integer> failing =
        x -> {
          throw new IllegalStateException("function");
        };
    assertThatThrownBy(() -> run(count(5).map(failing).filter(x -> true).chunk(2).toList()))
        .hasMessage("function");
    assertThat(trace).containsExactly("c closed");
    assertThatThrownBy(() -> run(count(5).forEach(x -> trace.add("" + failing.apply(x)))))
        .hasMessage("function");
    assertThatThrownBy(() -> run(count(5).zip(count(5), (a, b) -> failing.apply(a)).toList()))
        .hasMessage("function");
    assertThat(trace).hasSize(4);
  }

  @Test
  @DisplayName("58: a cancel while collecting closes the source")
  void cancel() {
    run(
        seq(
            v -> {
              Task<?> task = Baton.spawn(count(9).map(x -> x).chunk(2).toList());
              Baton.spawn(seq(w -> sleep(ms(15)), w -> task.cancel()));
              return sleep(ms(50));
            }));
    assertThat(trace).containsExactly("c closed");
  }

  @Test
  @DisplayName("58: sequences of what is there, and of coroutines' results")
  void made() {
    assertThat(run(AsyncIterable.of(1, 2, 3).skip(1).toList())).containsExactly(2, 3);
    assertThat(run(AsyncIterable.from(GeneratorTest.from(5)).take(2).toList()))
        .containsExactly(5, 6);
    assertThat(
            run(
                AsyncIterable.results(
                        IntStream.range(0, 3).mapToObj(AsyncIterableTest::later).iterator())
                    .toList()))
        .containsExactly(0, 1, 2);
  }

  @Test
  @DisplayName("a million elements through a chain of transformations")
  void many() {
    assertThat(
            run(
                AsyncIterable.from(GeneratorTest.from(0))
                    .map(x -> x + 1L)
                    .filter(x -> x % 2 == 0)
                    .take(500_000)
                    .reduce(0L, Long::sum)))
        .isEqualTo(250_000_500_000L);
  }

  @Test
  @DisplayName(
      "57: a loop over a publisher of another thread gets all in order, with back-pressure")
  void overPublisher() {
    var executor = Executors.newSingleThreadExecutor();
    var publisher = new SubmissionPublisher<Integer>(executor, 16);
    try {
      var seen = new ArrayList<Integer>();
      var feeder =
          new Thread(
              () -> {
                while (publisher.getNumberOfSubscribers() == 0) {
                  Thread.onSpinWait();
                }
                IntStream.range(0, 1000).forEach(publisher::submit);
                publisher.close();
              });
      feeder.start();
      Baton.run(loop(each(publisher), seen::add));
      assertThat(seen).hasSize(1000).isSorted();
    } finally {
      executor.shutdown();
    }
  }

  @Test
  @DisplayName(
      "57: leaving a loop over a publisher cancels the subscription; its failure is thrown")
  void leavesPublisher() {
    try (var publisher = new SubmissionPublisher<Integer>(Runnable::run, 16)) {
      run(
          gather(
              loop(each(publisher), x -> x < 2),
              seq(
                  v -> Baton.yieldNow(),
                  v -> {
                    IntStream.range(0, 5).forEach(publisher::submit);
                    return null;
                  })));
      assertThat(publisher.hasSubscribers()).isFalse();
      assertThatThrownBy(
              () ->
                  run(
                      gather(
                          loop(each(publisher), x -> true),
                          seq(
                              v -> Baton.yieldNow(),
                              v -> {
                                publisher.closeExceptionally(new Exception("published"));
                                return null;
                              }))))
          .hasMessage("published");
    }
  }

  @Test
  @Timeout(60)
  @DisplayName("who subscribes to a publisher of a loop that closes, or is closed, is told so")
  void publisherOfAClosedLoop() {
    EventLoop loop = EventLoop.create(RunOptions.defaults());
    Flow.Publisher<Integer> publisher = loop.run(seq(v -> AsyncIterable.of(1).publisher()));
    loop.spawn(Machine.attempt(sleep(ms(1_000)), (v, t) -> Baton.yieldNow()));
    loop.step();
    var signals = new ArrayList<String>();
    publisher.subscribe(told("closing", signals));
    loop.close();
    publisher.subscribe(told("closed", signals));
    assertThat(signals)
        .containsExactly(
            "closing: subscribed", "closing: failed", "closed: subscribed", "closed: failed");
  }

  private static Flow.Subscriber<Integer> told(String name, List<String> signals) {
    return new Flow.Subscriber<>() {
      @Override
      public void onSubscribe(Flow.Subscription subscription) {
        signals.add(name + ": subscribed");
      }

      @Override
      public void onNext(Integer element) {
        signals.add(name + ": " + element);
      }

      @Override
      public void onError(Throwable failure) {
        signals.add(name + ": failed");
      }

      @Override
      public void onComplete() {
        signals.add(name + ": complete");
      }
    };
  }

  @Test
  @DisplayName("58: an async generator as a publisher gives what is requested")
  void publisher() {
    AsyncGenerator<Integer> generator = count(100);
    List<Integer> seen =
        run(seq(v -> AsyncIterable.from(generator.map(x -> x * 2).publisher()).take(50).toList()));
    assertThat(seen).hasSize(50).startsWith(0, 2, 4);
  }

  /**
   * Emits 0, 1, 2 …, one each 10 ms; its cleanup takes 5 ms and fails, if {@code failure} is one.
   */
  private AsyncGenerator<Integer> cleaning(String name, Throwable failure) {
    int[] i = {0};
    return agen(
        m -> {
          switch (m.at()) {
            case 1 -> {
              return left(m) ? log(name + " closing", m.await(3, sleep(ms(5)))) : m.emit(2, i[0]++);
            }
            case 3 -> {
              trace.add(name + (left(m) ? " cut short" : " closed"));
              if (failure != null) {
                throw failure;
              }
              return null;
            }
            default -> {
              return left(m)
                  ? log(name + " closing", m.await(3, sleep(ms(5))))
                  : m.await(1, sleep(ms(10)));
            }
          }
        });
  }

  private static boolean left(Machine<?> m) {
    try {
      m.value();
      return false;
    } catch (Throwable thrown) {
      return true;
    }
  }

  /** Requests some elements; cancels in {@code onNext} or when it is told to, in some thread. */
  private static final class Canceller implements Flow.Subscriber<Integer> {
    private final long requests;
    private final boolean inNext;
    private final boolean otherThread;
    private Flow.Subscription subscription;

    Canceller(long requests, boolean inNext, boolean otherThread) {
      this.requests = requests;
      this.inNext = inNext;
      this.otherThread = otherThread;
    }

    void cancel() {
      if (!otherThread) {
        subscription.cancel();
        return;
      }
      var thread = new Thread(subscription::cancel);
      thread.start();
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      subscription.request(requests);
    }

    @Override
    public void onNext(Integer element) {
      if (inNext) {
        cancel();
      }
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
  }

  @Test
  @DisplayName("25: a subscriber's cancel is one cancel: the generator's cleanup goes on")
  void subscriberCancels() {
    for (int way = 0; way < 8; way++) {
      var canceller = new Canceller((way & 1) == 0 ? 1 : 10, (way & 2) == 0, (way & 4) == 0);
      trace.clear();
      run(
          seq(
              v -> {
                cleaning("g", null).publisher().subscribe(canceller);
                return sleep(ms(15));
              },
              v -> {
                canceller.cancel();
                return sleep(ms(50));
              }));
      assertThat(trace).as("way " + way).containsExactly("g closing", "g closed");
    }
  }

  @Test
  @DisplayName("34: a source that is cancelled by itself is a failure of its merge")
  void mergedSourceCancelled() {
    AsyncGenerator<Integer> cancelled =
        agen(
            m -> {
              if (m.at() == 0) {
                Task<Void> task = Baton.spawn(sleep(ms(9)));
                task.cancel("inner");
                return m.await(1, task);
              }
              return m.value();
            });
    AsyncGenerator<Integer> cancelsItself =
        agen(
            m -> {
              if (m.at() == 0) {
                m.current().cancel("itself");
                return m.await(1, sleep(ms(9)));
              }
              return m.value();
            });
    assertThatThrownBy(() -> run(AsyncIterable.merge(count(9), cancelled).toList()))
        .isInstanceOf(Cancelled.class)
        .hasMessage("inner");
    assertThatThrownBy(() -> run(AsyncIterable.merge(count(9), cancelsItself).toList()))
        .isInstanceOf(Cancelled.class)
        .hasMessage("itself");
    assertThat(trace).containsExactly("c closed", "c closed");
  }

  @Test
  @DisplayName("56: what the cleanup of merged sources throws reaches who leaves the merge")
  void mergedCleanupFails() {
    var first = new IllegalStateException("first");
    var second = new IllegalStateException("second");
    assertThatThrownBy(
            () ->
                run(
                    AsyncIterable.merge(cleaning("a", first), cleaning("b", second))
                        .take(1)
                        .toList()))
        .isSameAs(second)
        .hasSuppressedException(first);
    trace.clear();
    assertThatThrownBy(
            () ->
                run(
                    AsyncIterable.merge(cleaning("a", first), count("b", 2, 15).map(x -> 1 / x))
                        .toList()))
        .isInstanceOf(ArithmeticException.class)
        .hasSuppressedException(first);
    assertThat(trace).containsExactly("b closed", "a closing", "a closed");
  }

  @Test
  @DisplayName("56: a failure that a merge has not given yet reaches who leaves it")
  void mergedFailureNotGiven() {
    var failure = new IllegalStateException("not given");
    AsyncGenerator<Integer> failing =
        agen(
            m -> {
              if (m.at() == 0) {
                return m.await(1, sleep(ms(12)));
              }
              throw failure;
            });
    AsyncIterator<Integer> merged = AsyncIterable.merge(count(9), failing).asyncIterator();
    assertThatThrownBy(
            () -> run(seq(v -> merged.advance(), v -> sleep(ms(5)), v -> merged.closeAsync())))
        .isSameAs(failure);
  }

  @Test
  @DisplayName("a loop that closes ends a merge and its sources, each cleanup in peace")
  void closesWithMerge() {
    run(
        seq(
            v -> {
              Baton.spawn(
                  loop(
                      each(AsyncIterable.merge(cleaning("a", null), cleaning("b", null))),
                      x -> true));
              return sleep(ms(15));
            }));
    assertThat(trace).containsExactlyInAnyOrder("a closing", "a closed", "b closing", "b closed");
  }
}
