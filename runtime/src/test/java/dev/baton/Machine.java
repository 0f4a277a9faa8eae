package dev.baton;

import dev.baton.internal.kernel.Engine;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.Generator;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;
import dev.baton.woven.Woven;
import java.util.function.Function;

/**
 * A coroutine written by hand in the shape that woven code has: a switch over the label, and at
 * each await {@link Runner#await} and, if that suspends, {@link Runner#suspend}.
 */
public final class Machine<T> extends Coroutine<T> {
  /** The body: goes on at {@link Machine#at()} and gives a result or {@link Machine#await}. */
  public interface Body {
    Object run(Machine<?> machine) throws Throwable;
  }

  private record Next(int label, Object awaited) {}

  private record Emit(Object value) {}

  private record EmitAll(Object source) {}

  private final Body body;
  private final CoroutineSource source;
  private int at;
  private Object sent;
  private Throwable thrown;
  private Runner runner;

  private Machine(Body body, CoroutineSource source) {
    this.body = body;
    this.source = source;
  }

  /** A coroutine with this body. */
  public static <T> Machine<T> co(Body body) {
    return new Machine<>(body, CoroutineSource.UNKNOWN);
  }

  /** A coroutine with this body and a place in the source. */
  static <T> Machine<T> co(CoroutineSource source, Body body) {
    return new Machine<>(body, source);
  }

  /**
   * A coroutine of several parts. Each gets what the one before it awaited, and gives what to
   * await; what the last one gives, if it is not to be awaited, is the result.
   */
  public static <T> Machine<T> seq(Part... parts) {
    return co(sequence(parts));
  }

  /** As {@link #seq(Part...)}, with a name. */
  public static <T> Machine<T> seq(String name, Part... parts) {
    var source = CoroutineSource.of("demo.Demo", name, "Demo.java", 1);
    for (int i = 0; i < parts.length; i++) {
      source = source.await(10 + i, "part " + i);
    }
    return co(source, sequence(parts));
  }

  /** One part of a sequence. */
  public interface Part {
    Object run(Object value) throws Throwable;
  }

  private static Body sequence(Part... parts) {
    return m -> {
      Object value = m.at() == 0 ? null : m.value();
      if (m.at() == parts.length) {
        return value;
      }
      Object next = parts[m.at()].run(value);
      if (next instanceof Emit
          || next instanceof EmitAll
          || next instanceof Awaitable<?>
          || next instanceof java.util.concurrent.CompletionStage<?>) {
        return m.await(m.at() + 1, next);
      }
      if (m.at() == parts.length - 1) {
        return next;
      }
      return m.await(m.at() + 1, Baton.done(next));
    };
  }

  public int at() {
    return at;
  }

  /** What the await gave that led to this label. */
  @SuppressWarnings("unchecked")
  public <V> V value() throws Throwable {
    if (thrown != null) {
      throw thrown;
    }
    return (V) Runner.resumed(sent);
  }

  /** What is running this machine's task. */
  Task<?> current() {
    return Engine.task(runner);
  }

  public Object await(int label, Object awaited) {
    return new Next(label, awaited);
  }

  @Override
  protected CoroutineSource source() {
    return source;
  }

  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    this.runner = runner;
    this.at = Math.max(0, label());
    this.sent = sent;
    this.thrown = null;
    for (; ; ) {
      Object result = body.run(this);
      if (!(result instanceof Next next)) {
        return result;
      }
      this.thrown = null;
      try {
        this.sent = begin(next.awaited, runner);
        if (Runner.suspended(this.sent)) {
          this.sent = null;
          return runner.suspend(this, next.label);
        }
      } catch (Throwable failure) { // as it is: where the stack ends, no other can be made
        this.sent = null;
        this.thrown = failure;
      }
      this.at = next.label;
    }
  }

  /** What {@code emit(value)} is in woven code. */
  public Object emit(int label, Object value) {
    return new Next(label, new Emit(value));
  }

  /** What {@code emitAll(source)} is in woven code. */
  Object emitAll(int label, Object source) {
    return new Next(label, new EmitAll(source));
  }

  /** {@code emit(value)} as a part of a sequence. */
  static Object emit(Object value) {
    return new Emit(value);
  }

  /** {@code emitAll(source)} as a part of a sequence. */
  static Object emitAll(Object source) {
    return new EmitAll(source);
  }

  private static Object begin(Object awaited, Runner runner) throws Throwable {
    if (awaited instanceof Emit emit) {
      return Runner.emit(emit.value, runner);
    }
    if (awaited instanceof EmitAll all) {
      return all.source instanceof Iterable<?> elements
          ? Woven.emitAll(elements, runner)
          : Woven.emitAll((AsyncIterable<?>) all.source, runner);
    }
    return awaited instanceof Awaitable<?> awaitable
        ? Runner.await(awaitable, runner)
        : Woven.await((java.util.concurrent.CompletionStage<?>) awaited, runner);
  }

  /** One await with a look at what is thrown there, and what to do then. */
  public static <T> Machine<T> attempt(Object awaited, Handler handler) {
    return co(
        m -> {
          if (m.at() == 0) {
            return m.await(1, awaited);
          }
          if (m.at() == 2) {
            return m.value();
          }
          Object value = null;
          Throwable thrown = null;
          try {
            value = m.value();
          } catch (Throwable t) {
            thrown = t;
          }
          Object next = handler.handle(value, thrown);
          return next instanceof Awaitable<?> ? m.await(2, next) : next;
        });
  }

  /** What follows an await: gives a value, or what to await next, or throws. */
  public interface Handler {
    Object handle(Object value, Throwable thrown) throws Throwable;
  }

  /** A generator with this body. */
  static <T> Generator<T> gen(Body body) {
    return Woven.startGenerator(co(body));
  }

  /** A generator of several parts. */
  static <T> Generator<T> genSeq(Part... parts) {
    return Woven.startGenerator(seq(parts));
  }

  /** An async generator with this body. */
  public static <T> AsyncGenerator<T> agen(Body body) {
    return Woven.startAsyncGenerator(co(body));
  }

  /** An async generator of several parts. */
  static <T> AsyncGenerator<T> agenSeq(Part... parts) {
    return Woven.startAsyncGenerator(seq(parts));
  }

  /** A tail call, as in {@code return other()}. */
  public static <T> Coroutine<T> tail(Function<Runner, Coroutine<T>> other) {
    return new Coroutine<>() {
      @Override
      protected Object step(Runner runner, Object sent) throws Throwable {
        return Runner.result(other.apply(runner), runner);
      }
    };
  }
}
