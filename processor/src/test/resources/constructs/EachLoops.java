package constructs;

import static dev.baton.Baton.*;

import dev.baton.AsyncCloseable;
import dev.baton.streams.AsyncGenerator;
import dev.baton.AsyncSupplier;
import dev.baton.channels.Channel;
import dev.baton.Coroutine;
import dev.baton.streams.Generator;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

@SuppressWarnings("try")
final class EachLoops {
  private final List<Object> log = new ArrayList<>();
  private final boolean suspending;

  private EachLoops(boolean suspending) {
    this.suspending = suspending;
  }

  interface Scenario {
    Coroutine<?> of(EachLoops loops);
  }

  private static Object play(boolean suspending, Scenario scenario) {
    EachLoops loops = new EachLoops(suspending);
    return run(scenario.of(loops)) + " " + loops.log;
  }

  @Async
  private <T> Coroutine<T> value(T value) {
    if (suspending) {
      await(yieldNow());
    }
    return done(value);
  }

  @Async
  private Coroutine<Void> fail(String message) {
    if (suspending) {
      await(yieldNow());
    }
    throw new IllegalStateException(message);
  }

  private <T> T trace(T value) {
    log.add(value);
    return value;
  }

  /** Gives the elements, and tells if it is closed before their end. */
  @Async
  @SafeVarargs
  private final <T> AsyncGenerator<T> source(String name, T... elements) {
    boolean whole = false;
    try {
      for (T element : elements) {
        await(value(0));
        emit(element);
      }
      whole = true;
    } finally {
      await(value(0));
      if (!whole) {
        log.add("closed " + name);
      }
    }
    return end();
  }

  final class Resource implements AsyncCloseable {
    private final String name;

    Resource(String name) {
      this.name = name;
      trace("open " + name);
    }

    @Async
    @Override
    public Coroutine<Void> closeAsync() {
      await(value(0));
      trace("close " + name);
      if (name.equals("B")) {
        throw new IllegalStateException("no B");
      }
      return done();
    }
  }

  @Async
  private static Generator<Integer> walk(int depth) {
    emit(depth);
    if (depth > 0) {
      emitAll(walk(depth - 1));
      emit((4 - depth) * 10);
    }
    return end();
  }

  @Async
  private static Generator<Integer> counting() {
    for (int i = 0; ; i++) {
      Integer sent = emit(i);
      if (sent != null) {
        i = sent;
      }
    }
  }

  @Async
  private Coroutine<Object> toTheEndScenario() {
    int sum = 0;
    for (int x : each(source("A", 1, 2, 3))) {
      sum += x;
    }
    return done(sum);
  }

  static Object toTheEnd() {
    return play(false, EachLoops::toTheEndScenario);
  }

  static Object toTheEndSuspending() {
    return play(true, EachLoops::toTheEndScenario);
  }

  @Async
  private Coroutine<Object> byBreakScenario() {
    int sum = 0;
    for (int x : each(source("A", 1, 2, 3))) {
      if (x == 2) {
        break;
      }
      sum += x;
    }
    trace("after");
    return done(sum);
  }

  static Object byBreak() {
    return play(false, EachLoops::byBreakScenario);
  }

  static Object byBreakSuspending() {
    return play(true, EachLoops::byBreakScenario);
  }

  @Async
  private Coroutine<Object> byBreakAtItsEndScenario() {
    int last = 0;
    try {
      for (int x : each(source("A", 1, 2, 3, 4))) {
        last = x;
        if (x < 3) {
          continue;
        }
        switch (x) {
          case 1:
            return done(-1);
          default:
            break;
        }
        break;
      }
      trace("after");
    } finally {
      trace("finally");
    }
    return done(last);
  }

  static Object byBreakAtItsEnd() {
    return play(false, EachLoops::byBreakAtItsEndScenario);
  }

  static Object byBreakAtItsEndSuspending() {
    return play(true, EachLoops::byBreakAtItsEndScenario);
  }

  @Async
  private Coroutine<Object> byReturnScenario() {
    for (int x : each(source("A", 1, 2, 3))) {
      if (x == 2) {
        return done(x);
      }
    }
    return done("none");
  }

  static Object byReturn() {
    return play(false, EachLoops::byReturnScenario);
  }

  static Object byReturnSuspending() {
    return play(true, EachLoops::byReturnScenario);
  }

  @Async
  private Coroutine<Object> byReturnThroughFinallyScenario() {
    try {
      for (int x : each(source("A", 1, 2, 3))) {
        if (x == 2) {
          return done(trace(x));
        }
      }
    } finally {
      trace("finally");
    }
    return done("none");
  }

  static Object byReturnThroughFinally() {
    return play(false, EachLoops::byReturnThroughFinallyScenario);
  }

  static Object byReturnThroughFinallySuspending() {
    return play(true, EachLoops::byReturnThroughFinallyScenario);
  }

  @Async
  private Coroutine<Object> byReturnInATryWithACatchScenario() {
    try {
      for (int x : each(source("A", 1, 2, 3))) {
        try {
          return done(await(value(x)));
        } catch (IllegalStateException e) {
          trace("never");
        } finally {
          trace("inner");
          await(value(0));
        }
      }
      return done("none");
    } finally {
      trace("outer");
      for (int y : each(source("B", 7, 8))) {
        if (y == 8) {
          break;
        }
      }
    }
  }

  static Object byReturnInATryWithACatch() {
    return play(false, EachLoops::byReturnInATryWithACatchScenario);
  }

  static Object byReturnInATryWithACatchSuspending() {
    return play(true, EachLoops::byReturnInATryWithACatchScenario);
  }

  @Async
  private Coroutine<Object> byExceptionThatIsCaughtOutsideScenario() {
    try {
      for (int x : each(source("A", 1, 2, 3))) {
        try {
          if (x == 2) {
            throw new IllegalStateException("r");
          }
        } finally {
          trace("inner " + x);
        }
      }
    } catch (IllegalStateException e) {
      trace("caught " + e.getMessage());
      await(value(1));
    } finally {
      trace("finally");
    }
    return done("end");
  }

  static Object byExceptionThatIsCaughtOutside() {
    return play(false, EachLoops::byExceptionThatIsCaughtOutsideScenario);
  }

  static Object byExceptionThatIsCaughtOutsideSuspending() {
    return play(true, EachLoops::byExceptionThatIsCaughtOutsideScenario);
  }

  @Async
  private Coroutine<Object> byExceptionOfAnAwaitScenario() {
    String text = null;
    try {
      for (int x : each(source("A", 1, 2, 3))) {
        text = "x" + x;
        if (x == 2) {
          await(fail("boom"));
        }
      }
    } catch (IllegalStateException e) {
      return done(text == null ? "no" : e.getMessage());
    }
    return done("none");
  }

  static Object byExceptionOfAnAwait() {
    return play(false, EachLoops::byExceptionOfAnAwaitScenario);
  }

  static Object byExceptionOfAnAwaitSuspending() {
    return play(true, EachLoops::byExceptionOfAnAwaitScenario);
  }

  @Async
  private Coroutine<Object> byContinueAndBreakOfAnOuterLoopScenario() {
    outer:
    for (String o : each(source("O", "a", "b", "c"))) {
      for (int x : each(source(o, 1, 2, 3))) {
        if (x == 2) {
          if (o.equals("a")) {
            continue outer;
          }
          break outer;
        }
        trace(o + x);
        await(value(1));
      }
    }
    return done("end");
  }

  static Object byContinueAndBreakOfAnOuterLoop() {
    return play(false, EachLoops::byContinueAndBreakOfAnOuterLoopScenario);
  }

  static Object byContinueAndBreakOfAnOuterLoopSuspending() {
    return play(true, EachLoops::byContinueAndBreakOfAnOuterLoopScenario);
  }

  @Async
  private Coroutine<Object> byReturnFromNestedLoopsScenario() {
    for (String o : each(source("O", "a", "b"))) {
      for (int x : each(source(o, 1, 2))) {
        if (x == 2 && o.equals("b")) {
          return done(await(value(o + x)));
        }
      }
    }
    return done("none");
  }

  static Object byReturnFromNestedLoops() {
    return play(false, EachLoops::byReturnFromNestedLoopsScenario);
  }

  static Object byReturnFromNestedLoopsSuspending() {
    return play(true, EachLoops::byReturnFromNestedLoopsScenario);
  }

  @Async
  private Coroutine<Object> byReturnAtOnceScenario() {
    for (int x : each(source("A", 1, 2))) {
      return done(x);
    }
    return done("none");
  }

  static Object byReturnAtOnce() {
    return play(false, EachLoops::byReturnAtOnceScenario);
  }

  static Object byReturnAtOnceSuspending() {
    return play(true, EachLoops::byReturnAtOnceScenario);
  }

  @Async
  private Coroutine<Object> continueAndSwitchScenario() {
    int sum = 0;
    for (int x : each(source("A", 1, 2, 3, 4))) {
      switch (x) {
        case 1:
          continue;
        case 3:
          sum += await(value(10));
          break;
        default:
          sum += x;
      }
    }
    return done(sum);
  }

  static Object continueAndSwitch() {
    return play(false, EachLoops::continueAndSwitchScenario);
  }

  static Object continueAndSwitchSuspending() {
    return play(true, EachLoops::continueAndSwitchScenario);
  }

  @Async
  private Coroutine<Object> inASwitchExpressionScenario() {
    return done(
        List.of(
            trace("a"),
            switch (await(value(1))) {
              case 1 -> {
                int sum = 0;
                for (int x : each(source("A", 1, 2, 3))) {
                  if (x == 3) {
                    yield sum;
                  }
                  sum += await(value(x));
                }
                yield -1;
              }
              default -> 0;
            }));
  }

  static Object inASwitchExpression() {
    return play(false, EachLoops::inASwitchExpressionScenario);
  }

  static Object inASwitchExpressionSuspending() {
    return play(true, EachLoops::inASwitchExpressionScenario);
  }

  @Async
  private Coroutine<Object> inAnEndlessLoopScenario() {
    try {
      int i = 0;
      while (true) {
        for (int x : each(source("A" + i, 1, 2, 3))) {
          i++;
          if (i == 4) {
            return done(i);
          }
          if (x == 2) {
            break;
          }
        }
      }
    } finally {
      trace("finally");
    }
  }

  static Object inAnEndlessLoop() {
    return play(false, EachLoops::inAnEndlessLoopScenario);
  }

  static Object inAnEndlessLoopSuspending() {
    return play(true, EachLoops::inAnEndlessLoopScenario);
  }

  @Async
  private Coroutine<Object> inAnAsyncLambdaScenario() {
    AsyncSupplier<Integer> sum =
        () -> {
          int total = 0;
          for (int x : each(source("A", 1, 2, 3))) {
            if (x == 3) {
              break;
            }
            total += x;
          }
          return done(total);
        };
    try {
      return done(await(sum.get()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static Object inAnAsyncLambda() {
    return play(false, EachLoops::inAnAsyncLambdaScenario);
  }

  static Object inAnAsyncLambdaSuspending() {
    return play(true, EachLoops::inAnAsyncLambdaScenario);
  }

  @Async
  private Coroutine<Object> overCoroutinesScenario() {
    int sum = 0;
    for (int x : each(Stream.of(1, 2, 3).map(this::value).iterator())) {
      sum += x;
    }
    return done(sum);
  }

  static Object overCoroutines() {
    return play(false, EachLoops::overCoroutinesScenario);
  }

  static Object overCoroutinesSuspending() {
    return play(true, EachLoops::overCoroutinesScenario);
  }

  @Async
  private Coroutine<Object> overAChannelScenario() {
    Channel<Integer> channel = Channel.unbounded();
    for (int i = 1; i <= 3; i++) {
      await(channel.send(i));
    }
    channel.close();
    int sum = 0;
    for (int x : each(channel)) {
      sum += await(value(x));
    }
    return done(sum);
  }

  static Object overAChannel() {
    return play(false, EachLoops::overAChannelScenario);
  }

  static Object overAChannelSuspending() {
    return play(true, EachLoops::overAChannelScenario);
  }

  @Async
  private Coroutine<Object> resourcesScenario() {
    try (Resource a = new Resource("A");
        Resource b = new Resource("B");
        Resource c = await(value(new Resource("C")))) {
      trace("body");
      for (int x : each(source("E", 1, 2))) {
        throw new IllegalStateException("body");
      }
      return done("none");
    } catch (IllegalStateException e) {
      return done(
          e.getMessage() + " " + Arrays.stream(e.getSuppressed()).map(Throwable::getMessage).toList());
    }
  }

  static Object resources() {
    return play(false, EachLoops::resourcesScenario);
  }

  static Object resourcesSuspending() {
    return play(true, EachLoops::resourcesScenario);
  }

  @Async
  private Coroutine<Object> resourcesAndReturnScenario() {
    try (Resource a = new Resource("A");
        Resource c = await(value(new Resource("C")))) {
      return done(await(value("ret")));
    } finally {
      trace("finally");
    }
  }

  static Object resourcesAndReturn() {
    return play(false, EachLoops::resourcesAndReturnScenario);
  }

  static Object resourcesAndReturnSuspending() {
    return play(true, EachLoops::resourcesAndReturnScenario);
  }

  @Async
  private Coroutine<Object> generatorScenario() {
    List<Integer> elements = new ArrayList<>();
    for (int x : walk(3)) {
      elements.add(x);
      await(value(x));
    }
    return done(elements);
  }

  static Object generator() {
    return play(false, EachLoops::generatorScenario);
  }

  static Object generatorSuspending() {
    return play(true, EachLoops::generatorScenario);
  }

  @Async
  private Coroutine<Object> whatIsSentScenario() {
    Generator<Integer> counting = counting();
    List<Integer> elements = new ArrayList<>();
    elements.add(counting.next());
    elements.add(counting.send(6));
    elements.add(await(value(counting.next())));
    elements.add(counting.send(2));
    counting.close();
    return done(elements);
  }

  static Object whatIsSent() {
    return play(false, EachLoops::whatIsSentScenario);
  }

  static Object whatIsSentSuspending() {
    return play(true, EachLoops::whatIsSentScenario);
  }
}
