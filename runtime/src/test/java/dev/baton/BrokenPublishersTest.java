package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.loop.Clock;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Publishers and subscribers that break the rules of Reactive Streams: nobody waits for ever. */
@Timeout(60)
class BrokenPublishersTest {
  /** What a publisher does with its subscriber, given a good subscription. */
  interface Behaviour extends BiConsumer<Flow.Subscriber<? super Object>, Source> {}

  /** A subscription that counts. */
  static final class Source implements Flow.Subscription {
    final AtomicInteger cancels = new AtomicInteger();
    boolean requestFails;
    boolean cancelFails;

    @Override
    public void request(long n) {
      if (requestFails) {
        throw new IllegalStateException("request");
      }
    }

    @Override
    public void cancel() {
      cancels.incrementAndGet();
      if (cancelFails) {
        throw new IllegalStateException("cancel");
      }
    }
  }

  /** How a consumer ends. */
  private record Expected(Behaviour behaviour, String all, String first, int cancels) {}

  private static final String NULL = "NullPointerException: The publisher has called ";
  private static final String EARLY =
      "IllegalStateException: The publisher has sent an element before it called onSubscribe";
  private static final String NONE =
      "NoSuchElementException: The publisher has ended without an element";

  private static final Map<String, Expected> BEHAVIOURS = new LinkedHashMap<>();

  private static void behaviour(
      String name, String all, String first, int cancels, Behaviour behaviour) {
    BEHAVIOURS.put(name, new Expected(behaviour, all, first, cancels));
  }

  static {
    behaviour(
        "as it should",
        "[1, 2]",
        "1",
        -1,
        (s, source) -> {
          s.onSubscribe(source);
          s.onNext(1);
          s.onNext(2);
          s.onComplete();
        });
    behaviour(
        "onNext(null)",
        NULL + "onNext(null)",
        NULL + "onNext(null)",
        1,
        (s, source) -> {
          s.onSubscribe(source);
          refuses(() -> s.onNext(null));
          s.onNext(1);
        });
    behaviour(
        "onSubscribe(null)",
        NULL + "onSubscribe(null)",
        NULL + "onSubscribe(null)",
        1,
        (s, source) -> {
          refuses(() -> s.onSubscribe(null));
          s.onSubscribe(source);
        });
    behaviour(
        "onError(null)",
        NULL + "onError(null)",
        NULL + "onError(null)",
        1,
        (s, source) -> {
          s.onSubscribe(source);
          refuses(() -> s.onError(null));
        });
    behaviour("an element before onSubscribe", EARLY, EARLY, 0, (s, source) -> s.onNext(1));
    behaviour(
        "an element before onSubscribe, and that later",
        EARLY,
        EARLY,
        1,
        (s, source) -> {
          s.onNext(1);
          s.onSubscribe(source);
        });
    behaviour(
        "onError without onSubscribe",
        "IllegalStateException: no",
        "IllegalStateException: no",
        1,
        (s, source) -> {
          s.onError(new IllegalStateException("no"));
          s.onSubscribe(source);
        });
    behaviour("onComplete without onSubscribe", "[]", NONE, 0, (s, source) -> s.onComplete());
    behaviour(
        "onSubscribe twice",
        "[1]",
        "1",
        -1,
        (s, source) -> {
          var second = new Source();
          s.onSubscribe(source);
          s.onSubscribe(second);
          assertThat(second.cancels).hasValue(1);
          s.onNext(1);
          s.onComplete();
        });
    behaviour(
        "signals after an error",
        "IllegalStateException: no",
        "IllegalStateException: no",
        0,
        (s, source) -> {
          s.onSubscribe(source);
          s.onError(new IllegalStateException("no"));
          s.onNext(1);
          s.onComplete();
          s.onError(new IllegalStateException("again"));
        });
    behaviour(
        "signals after the end",
        "[]",
        NONE,
        0,
        (s, source) -> {
          s.onSubscribe(source);
          s.onComplete();
          s.onNext(1);
          s.onError(new IllegalStateException("late"));
        });
    behaviour(
        "a request that throws",
        "IllegalStateException: request",
        "IllegalStateException: request",
        0,
        (s, source) -> {
          source.requestFails = true;
          s.onSubscribe(source);
        });
    behaviour(
        "a cancel that throws",
        "[1]",
        "1",
        -1,
        (s, source) -> {
          source.cancelFails = true;
          s.onSubscribe(source);
          ignoring(() -> s.onNext(1));
          s.onComplete();
        });
    behaviour(
        "onNext(null), and a cancel that throws",
        NULL + "onNext(null)",
        NULL + "onNext(null)",
        1,
        (s, source) -> {
          source.cancelFails = true;
          s.onSubscribe(source);
          ignoring(() -> s.onNext(null));
        });
  }

  private static void ignoring(Runnable signal) {
    try {
      signal.run();
    } catch (IllegalStateException thrownBySource) {
      assertThat(thrownBySource).hasMessage("cancel");
    }
  }

  private static void refuses(Runnable signal) {
    try {
      signal.run();
    } catch (NullPointerException refused) {
      return;
    }
    throw new AssertionError("a null must be refused");
  }

  static Stream<Arguments> behaviours() {
    return BEHAVIOURS.keySet().stream()
        .flatMap(
            name ->
                Stream.of(
                    Arguments.of(name, true, false),
                    Arguments.of(name, true, true),
                    Arguments.of(name, false, false),
                    Arguments.of(name, false, true)));
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName(
      "whatever a publisher does, its consumer gets an end, and the publisher is cancelled")
  void behaviours(String name, boolean all, boolean elsewhere) throws Exception {
    Expected expected = BEHAVIOURS.get(name);
    var source = new Source();
    var broken = new ArrayList<Throwable>();
    var threads = new ArrayList<Thread>();
    Flow.Publisher<Object> publisher =
        subscriber -> {
          Runnable signals = () -> expected.behaviour.accept(subscriber, source);
          if (!elsewhere) {
            signals.run();
            return;
          }
          var thread = new Thread(signals);
          thread.setUncaughtExceptionHandler((at, failure) -> broken.add(failure));
          threads.add(thread);
          thread.start();
        };
    String end;
    try {
      Object value =
          all
              ? Baton.<List<Object>>run(AsyncIterable.<Object>from(publisher).toList())
              : Baton.<Object>run(Baton.first(publisher));
      end = value.toString();
    } catch (RuntimeException failure) {
      end = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(broken).isEmpty();
    assertThat(end).startsWith(all ? expected.all : expected.first);
    if (expected.cancels >= 0) {
      assertThat(source.cancels).hasValue(expected.cancels);
    }
  }

  @Test
  @DisplayName("a publisher whose subscribe throws fails its consumer, each time it asks")
  void subscribeThrows() {
    AsyncIterator<Object> elements =
        AsyncIterable.<Object>from(
                subscriber -> {
                  throw new IllegalStateException("no");
                })
            .asyncIterator();
    Coroutine<Object> main =
        Machine.attempt(
            elements.advance(),
            (v, thrown) ->
                Machine.attempt(elements.advance(), (more, again) -> thrown.getMessage() + more));
    assertThat(Baton.run(main)).isEqualTo("nofalse");
  }

  // ---- the other end

  @Test
  @DisplayName("a subscriber that throws in onSubscribe gets no signal any more, and that is told")
  void onSubscribeThrows() {
    var signals = new ArrayList<String>();
    var reports = new ArrayList<Report>();
    Flow.Subscriber<Object> subscriber =
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            signals.add("onSubscribe");
            subscription.request(2);
            throw new IllegalStateException("no");
          }

          @Override
          public void onNext(Object item) {
            signals.add("onNext");
          }

          @Override
          public void onError(Throwable failure) {
            signals.add("onError");
          }

          @Override
          public void onComplete() {
            signals.add("onComplete");
          }
        };
    Baton.run(
        Machine.seq(
            v -> {
              AsyncIterable.<Object>of(1, 2).publisher().subscribe(subscriber);
              return Baton.sleep(Virtual.ms(5));
            }),
        RunOptions.defaults().clock(Clock.virtual()).reports(reports::add));
    assertThat(signals).containsExactly("onSubscribe");
    assertThat(reports).extracting(Report::kind).containsExactly(Report.Kind.UNSEEN_FAILURE);
  }

  @Test
  @DisplayName("a sequence that cannot be begun is an error after onSubscribe, not in its place")
  void sequenceThrows() {
    var signals = new ArrayList<String>();
    Flow.Subscriber<Object> subscriber =
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            signals.add("onSubscribe");
          }

          @Override
          public void onNext(Object item) {
            signals.add("onNext");
          }

          @Override
          public void onError(Throwable failure) {
            signals.add("onError " + failure.getMessage());
          }

          @Override
          public void onComplete() {
            signals.add("onComplete");
          }
        };
    AsyncIterable<Object> sequence =
        () -> {
          throw new IllegalStateException("no");
        };
    Baton.run(
        Machine.seq(
            v -> {
              sequence.publisher().subscribe(subscriber);
              return Baton.sleep(Virtual.ms(5));
            }),
        RunOptions.defaults().clock(Clock.virtual()));
    assertThat(signals).containsExactly("onSubscribe", "onError no");
  }
}
