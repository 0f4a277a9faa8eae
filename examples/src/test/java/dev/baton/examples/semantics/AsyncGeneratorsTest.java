package dev.baton.examples.semantics;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.emitAll;
import static dev.baton.Baton.end;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.AsyncCloseable;
import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.TimedOut;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncGenerator;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Statement 57 of {@code docs/reference/semantics.md} in woven code: async generators whose cleanup
 * awaits, on every way out.
 */
class AsyncGeneratorsTest extends VirtualTime {
  /** Emits 1, 2, 3 …, one each 10 ms; its cleanup takes 5. */
  @Async
  private AsyncGenerator<Integer> ticks(String name) {
    try {
      for (int i = 1; ; i++) {
        await(sleep(ms(10)));
        emit(i);
      }
    } finally {
      await(sleep(ms(5)));
      noteTime(name + " clean");
    }
  }

  @Async
  private Coroutine<Integer> leave(String how) {
    int last = 0;
    try {
      for (int x : each(ticks("A"))) {
        last = x;
        if (x < 3) {
          continue;
        }
        switch (how) {
          case "return":
            return done(x);
          case "throw":
            throw new IllegalStateException("thrown");
          default:
            break;
        }
        break;
      }
      noteTime("behind the loop");
    } finally {
      noteTime("finally");
    }
    return done(last);
  }

  @ParameterizedTest
  @CsvSource({"break, behind the loop at 35", "return, finally at 35", "throw, finally at 35"})
  @DisplayName("57: left early, the generator's cleanup is awaited before anything else goes on")
  void leaving(String how, String next) {
    if (how.equals("throw")) {
      assertThatThrownBy(() -> play(leave(how))).hasMessage("thrown");
    } else {
      assertThat(play(leave(how))).isEqualTo(3);
    }
    assertThat(trace).startsWith("A clean at 35", next).endsWith("finally at 35");
  }

  @Async
  private Coroutine<Void> cancelIn(int millis) {
    Task<Integer> consumer = spawn(consume());
    await(sleep(ms(millis)));
    consumer.cancel();
    try {
      await(consumer);
    } catch (Cancelled e) {
      noteTime("cancelled");
    }
    return done();
  }

  @Async
  private Coroutine<Integer> consume() {
    int sum = 0;
    for (int x : each(ticks("A"))) {
      await(sleep(ms(10)));
      note(x);
      sum += x;
    }
    return done(sum);
  }

  @ParameterizedTest
  @CsvSource({"5, 0", "15, 0", "25, 1", "35, 1"})
  @DisplayName("57: a cancel in the generator's await, or in the loop's body, awaits the cleanup")
  void cancel(int millis, int elements) {
    play(cancelIn(millis));
    assertThat(trace)
        .hasSize(elements + 2)
        .endsWith("A clean at " + (millis + 5), "cancelled at " + (millis + 5));
  }

  @Async
  private Coroutine<Void> timeOut() {
    try {
      await(withTimeout(ms(45), consume()));
    } catch (TimedOut e) {
      noteTime("timed out");
    }
    return done();
  }

  @Test
  @DisplayName("57: so does a timeout")
  void timeout() {
    play(timeOut());
    assertThat(trace).containsExactly(1, 2, "A clean at 50", "timed out at 50");
  }

  @Async
  private AsyncGenerator<String> pairs() {
    try {
      for (int x : each(ticks("outer"))) {
        for (int y : each(ticks("inner " + x))) {
          if (y > 2) {
            break;
          }
          emit(x + "," + y);
        }
      }
    } finally {
      noteTime("pairs");
    }
    return end();
  }

  @Async
  private Coroutine<Void> nested() {
    for (String pair : each(pairs())) {
      note(pair);
      if (pair.equals("2,1")) {
        break;
      }
    }
    return done();
  }

  @Test
  @DisplayName("57: loops within generators are closed from the innermost outwards")
  void nestedLoops() {
    play(nested());
    assertThat(trace)
        .containsExactly(
            "1,1",
            "1,2",
            "inner 1 clean at 45",
            "2,1",
            "inner 2 clean at 70",
            "outer clean at 75",
            "pairs at 75");
  }

  @Test
  @DisplayName("57: the loops of two tasks take turns at their awaits")
  void twoTasks() {
    play(gather(leave("break"), leave("return")));
    assertThat(millis()).isEqualTo(35);
  }

  private record Connection(AsyncGeneratorsTest test, String name) implements AsyncCloseable {
    @Async
    @Override
    public Coroutine<Void> closeAsync() {
      await(sleep(ms(1)));
      test.noteTime(name + " closed");
      return done();
    }
  }

  @Async
  private AsyncGenerator<Integer> overConnections() {
    try (var a = new Connection(this, "a");
        var b = new Connection(this, "b")) {
      emit(a.name.length());
      emit(b.name.length());
    }
    return end();
  }

  @Async
  private Coroutine<Void> firstOf(AsyncGenerator<Integer> generator) {
    for (int x : each(generator)) {
      note(x);
      break;
    }
    return done();
  }

  @Test
  @DisplayName("57: resources that close asynchronously are closed in a generator that is left")
  void resources() {
    play(firstOf(overConnections()));
    assertThat(trace).containsExactly(1, "b closed at 1", "a closed at 2");
  }

  @Async
  private AsyncGenerator<Object> echo() {
    Object sent = emit("ready");
    while (!"end".equals(sent)) {
      await(sleep(ms(1)));
      try {
        sent = emit("got " + sent);
      } catch (IllegalStateException e) {
        await(sleep(ms(1)));
        sent = emit("caught " + e.getMessage());
      }
    }
    return end();
  }

  @Async
  private AsyncGenerator<Object> delegating() {
    emitAll(echo());
    emit("back");
    return end();
  }

  @Async
  private Coroutine<Void> talk(AsyncGenerator<Object> generator) {
    note(await(generator.next()));
    note(await(generator.send("x")));
    note(await(generator.throwInto(new IllegalStateException("y"))));
    note(await(generator.next()));
    try {
      note(await(generator.send("end")));
      note(await(generator.next()));
    } catch (NoSuchElementException e) {
      note("ended");
    }
    return done();
  }

  @Test
  @DisplayName(
      "55: emit gives what is sent, and throws what is thrown into it, through emitAll too")
  void sendAndThrow() {
    play(talk(echo()));
    assertThat(trace).containsExactly("ready", "got x", "caught y", "got null", "ended");
    trace.clear();
    play(talk(delegating()));
    assertThat(trace).containsExactly("ready", "got x", "caught y", "got null", "back", "ended");
  }

  @Async
  private AsyncGenerator<Integer> countDown(int from) {
    emit(from);
    if (from > 0) {
      if (from % 1_000 == 0) {
        await(sleep(ms(1)));
      }
      emitAll(countDown(from - 1));
    }
    return end();
  }

  @Async
  private Coroutine<Long> sum(AsyncGenerator<Integer> numbers) {
    long sum = 0;
    for (int x : each(numbers)) {
      sum += x;
    }
    return done(sum);
  }

  @Test
  @DisplayName("delegation 1,000,000 deep, with awaits on the way, overflows nothing")
  void deep() {
    int deep = 1_000_000;
    assertThat(play(sum(countDown(deep)))).isEqualTo(deep * (deep + 1L) / 2);
    assertThat(millis()).isEqualTo(deep / 1_000);
  }

  @Async
  private AsyncGenerator<Integer> fails() {
    emit(1);
    await(sleep(ms(1)));
    throw new IllegalStateException("inside");
  }

  @Test
  @DisplayName("56: an exception reaches the consumer once; afterwards it is exhausted")
  void failure() {
    AsyncGenerator<Integer> fails = fails();
    assertThatThrownBy(() -> play(sum(fails))).hasMessage("inside");
    assertThat(play(sum(fails))).isZero();
  }
}
