package dev.baton.examples.semantics;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.emitAll;
import static dev.baton.Baton.end;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.AsyncCloseable;
import dev.baton.Awaitable;
import dev.baton.Baton;
import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.loop.Clock;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Statements 25, 56 and 57, of every sequence that is left in every way: each resource is closed
 * once and to the end, inner ones first, before its consumer goes on; what closing throws reaches
 * somebody; and one cancel cuts one closing short.
 */
@SuppressWarnings("try") // resources are only closed
class LeftEarlyTest extends VirtualTime {
  private final List<Report> reports = new ArrayList<>();

  /** Which of the closings fail. */
  enum Fails {
    NONE,
    INNER,
    OUTER,
    BOTH;

    boolean does(String name) {
      return this == BOTH || name().equalsIgnoreCase(name);
    }
  }

  /** Closes in 4 ms. */
  private record Resource(LeftEarlyTest test, String name, Fails fails) implements AsyncCloseable {
    @Async
    @Override
    public Coroutine<Void> closeAsync() {
      test.note(name + "(");
      try {
        await(sleep(ms(4)));
      } catch (Cancelled cancelled) {
        test.note("cut");
        throw cancelled;
      }
      test.note(")");
      if (fails.does(name)) {
        throw new IllegalStateException(name + " failed");
      }
      return done();
    }
  }

  /** Emits 0, 1, 2 …, one each 10 ms. */
  @Async
  private AsyncGenerator<Integer> source(Fails fails) {
    try (var outer = new Resource(this, "outer", fails);
        var inner = new Resource(this, "inner", fails)) {
      for (int i = 0; ; i++) {
        await(sleep(ms(10)));
        emit(i);
      }
    }
  }

  /** The same by hand. */
  private static final class Rows implements AsyncIterator<Integer> {
    private final AsyncCloseable outer;
    private final AsyncCloseable inner;
    private int row = -1;

    Rows(LeftEarlyTest test, Fails fails) {
      outer = new Resource(test, "outer", fails);
      inner = new Resource(test, "inner", fails);
    }

    @Override
    public Awaitable<Boolean> advance() {
      return next();
    }

    @Async
    private Coroutine<Boolean> next() {
      await(sleep(ms(10)));
      row++;
      return done(true);
    }

    @Override
    public Integer current() {
      return row;
    }

    @Async
    @Override
    public Coroutine<Void> closeAsync() {
      try (var first = outer;
          var second = inner) {
        return done();
      }
    }
  }

  @Async
  private static AsyncGenerator<Integer> again(AsyncIterable<Integer> source) {
    for (int i : each(source)) {
      emit(i);
    }
    return end();
  }

  @Async
  private static AsyncGenerator<Integer> all(AsyncIterable<Integer> source) {
    emitAll(source);
    return end();
  }

  @Async
  private static AsyncGenerator<Integer> tail(AsyncGenerator<Integer> source) {
    await(sleep(ms(0)));
    return source;
  }

  @Async
  private static AsyncGenerator<Integer> begunBefore(AsyncGenerator<Integer> source) {
    emit(await(source.next()));
    emitAll(source);
    return end();
  }

  @Async
  private static Coroutine<Boolean> laterTrue() {
    await(sleep(ms(0)));
    return done(true);
  }

  @Async
  private static Coroutine<Integer> later(int i) {
    await(sleep(ms(0)));
    return done(i);
  }

  @Async
  private static AsyncGenerator<Integer> endless() {
    for (int i = 0; ; i++) {
      emit(i);
    }
  }

  private static AsyncGenerator<Integer> deep(AsyncGenerator<Integer> source) {
    AsyncGenerator<Integer> deep = source;
    for (int i = 0; i < 300; i++) {
      deep = all(deep);
    }
    return deep;
  }

  /** What gives the elements of a source on. */
  enum Through {
    ITSELF((t, f) -> t.source(f)),
    BY_HAND((t, f) -> () -> new Rows(t, f)),
    MAP((t, f) -> t.source(f).map(i -> i)),
    MAP_BY_HAND((t, f) -> ((AsyncIterable<Integer>) () -> new Rows(t, f)).map(i -> i)),
    MAP_ASYNC((t, f) -> t.source(f).mapAsync(LeftEarlyTest::later)),
    FILTER((t, f) -> t.source(f).filter(i -> true)),
    FILTER_ASYNC((t, f) -> t.source(f).filterAsync(i -> laterTrue())),
    TAKE((t, f) -> t.source(f).take(1_000)),
    TAKE_WHILE((t, f) -> t.source(f).takeWhile(i -> i < 1_000)),
    SKIP((t, f) -> t.source(f).skip(1).map(i -> i - 1)),
    CHUNK((t, f) -> t.source(f).chunk(1).map(list -> list.get(0))),
    ZIP((t, f) -> t.source(f).zip(endless(), (a, b) -> a)),
    ZIPPED((t, f) -> endless().zip(t.source(f), (a, b) -> b)),
    MERGE((t, f) -> AsyncIterable.merge(t.source(f))),
    MERGED((t, f) -> AsyncIterable.merge(AsyncIterable.of(), t.source(f)).map(i -> i)),
    EACH((t, f) -> again(t.source(f))),
    EACH_BY_HAND((t, f) -> again(() -> new Rows(t, f))),
    EMIT_ALL((t, f) -> all(t.source(f))),
    EMIT_ALL_OF_ANY((t, f) -> all(t.source(f).map(i -> i))),
    EMIT_ALL_BY_HAND((t, f) -> all(() -> new Rows(t, f))),
    EMIT_ALL_OF_BEGUN((t, f) -> begunBefore(t.source(f))),
    EMIT_ALL_DEEP((t, f) -> deep(t.source(f))),
    TAIL((t, f) -> tail(t.source(f))),
    TAIL_IN_EMIT_ALL((t, f) -> all(tail(all(t.source(f)))));

    private final BiFunction<LeftEarlyTest, Fails, AsyncIterable<Integer>> sequence;

    Through(BiFunction<LeftEarlyTest, Fails, AsyncIterable<Integer>> sequence) {
      this.sequence = sequence;
    }
  }

  /** How the sequence is left. */
  enum Way {
    BREAK,
    RETURN,
    OUTER_CONTINUE,
    THROW,
    CANCEL_IN_THE_BODY,
    CANCEL_AT_THE_NEXT,
    TIMEOUT,
    ENOUGH,
    FUNCTION_FAILS,
    FOLD_FAILS
  }

  @Async
  private Coroutine<Void> leave(AsyncIterable<Integer> sequence, Way way) {
    switch (way) {
      case ENOUGH:
        await(sequence.take(2).toList());
        return done();
      case FUNCTION_FAILS:
        await(sequence.map(i -> 1 / (1 - i)).toList());
        return done();
      case FOLD_FAILS:
        await(sequence.reduce(0, (sum, i) -> 1 / (1 - i)));
        return done();
      default:
        break;
    }
    outer:
    for (int round = 0; round < 1; round++) {
      for (int i : each(sequence)) {
        if (i < 1) {
          continue;
        }
        switch (way) {
          case BREAK:
            break outer;
          case RETURN:
            return done();
          case OUTER_CONTINUE:
            continue outer;
          case THROW:
            throw new IllegalArgumentException("thrown");
          case CANCEL_IN_THE_BODY:
            Baton.currentTask().cancel("left");
            await(sleep(ms(1_000)));
            break;
          default:
            break;
        }
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> left(AsyncIterable<Integer> sequence, Way way) {
    try {
      if (way == Way.TIMEOUT) {
        await(withTimeout(ms(25), leave(sequence, way)));
      } else {
        await(leave(sequence, way));
      }
    } finally {
      note("left");
    }
    return done();
  }

  /** Runs it, with a cancel after so many milliseconds, if any; gives what it throws. */
  @Async
  private Coroutine<Throwable> outcome(AsyncIterable<Integer> sequence, Way way, int cancelAfter) {
    Task<Void> task = spawn(left(sequence, way));
    if (way == Way.CANCEL_AT_THE_NEXT) {
      await(sleep(ms(25)));
      task.cancel("left");
    }
    if (cancelAfter > 0) {
      while (!trace.contains("inner(")) {
        await(sleep(ms(1)));
      }
      await(sleep(ms(cancelAfter)));
      task.cancel("once more");
    }
    var outcome = await(settled(task)).get(0);
    if (outcome instanceof dev.baton.Outcome.Failed<Void> failed) {
      return done(failed.cause());
    }
    return done(
        outcome instanceof dev.baton.Outcome.Cancelled<Void> cancelled ? cancelled.cause() : null);
  }

  private Throwable run(Through through, Way way, Fails fails, int cancelAfter) {
    return Baton.run(
        outcome(through.sequence.apply(this, fails), way, cancelAfter),
        RunOptions.defaults().clock(Clock.virtual()).reports(reports::add));
  }

  static Stream<Arguments> matrix() {
    return Stream.of(Through.values())
        .flatMap(through -> Stream.of(Way.values()).map(way -> Arguments.of(through, way)));
  }

  @ParameterizedTest
  @MethodSource("matrix")
  @DisplayName("56, 57: all is closed before the consumer goes on, and what fails reaches it")
  void closes(Through through, Way way) {
    for (Fails fails : Fails.values()) {
      trace.clear();
      Throwable thrown = run(through, way, fails, 0);
      assertThat(trace).as("" + fails).containsExactly("inner(", ")", "outer(", ")", "left");
      List<String> messages = all(thrown).map(Throwable::getMessage).toList();
      for (String name : List.of("inner", "outer")) {
        assertThat(messages.stream().filter((name + " failed")::equals))
            .as(fails + " in " + messages)
            .hasSize(fails.does(name) ? 1 : 0);
      }
      assertThat(reports).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("matrix")
  @DisplayName("25: a cancel while it closes cuts one closing short, and is not lost")
  void cancelled(Through through, Way way) {
    for (Fails fails : List.of(Fails.NONE, Fails.OUTER)) {
      trace.clear();
      Throwable thrown = run(through, way, fails, 2);
      assertThat(trace).as("" + fails).containsExactly("inner(", "cut", "outer(", ")", "left");
      List<String> messages = all(thrown).map(Throwable::getMessage).toList();
      assertThat(messages.stream().filter("outer failed"::equals))
          .as(fails + " in " + messages)
          .hasSize(fails == Fails.OUTER ? 1 : 0);
      assertThat(reports).isEmpty();
    }
  }

  /** A failure, its causes, and all that is suppressed in them. */
  private static Stream<Throwable> all(Throwable failure) {
    return failure == null
        ? Stream.of()
        : Stream.concat(
            Stream.of(failure),
            Stream.concat(Stream.of(failure.getSuppressed()), Stream.of(failure.getCause()))
                .flatMap(LeftEarlyTest::all));
  }
}
