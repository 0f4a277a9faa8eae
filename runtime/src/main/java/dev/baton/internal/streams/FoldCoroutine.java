package dev.baton.internal.streams;

import dev.baton.Coroutine;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** The coroutine that makes one value of all elements. */
public final class FoldCoroutine<T, R> extends Coroutine<R> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("collect");

  private final AsyncIterable<T> source;
  private final Supplier<?> start;
  private final BiFunction<Object, ? super T, ?> function;
  private final Function<Object, ?> finish;

  @SuppressWarnings("unchecked")
  public FoldCoroutine(
      AsyncIterable<T> source, Supplier<? extends R> start, BiFunction<R, ? super T, R> function) {
    this(source, start, (BiFunction<Object, T, Object>) (BiFunction<?, ?, ?>) function, v -> v);
  }

  public FoldCoroutine(
      AsyncIterable<T> source,
      Supplier<?> start,
      BiFunction<Object, ? super T, ?> function,
      Function<Object, ?> finish) {
    this.source = source;
    this.start = start;
    this.function = function;
    this.finish = finish;
  }

  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    return Runner.result(new Loop(source.asyncIterator()), runner);
  }

  private final class Loop extends ForEachMachine<T, R> {
    private Object value = start == null ? null : start.get();

    Loop(AsyncIterator<T> source) {
      super(source);
    }

    @Override
    protected Object element(T element) {
      Object next = function.apply(value, element);
      if (next != value) { // a store costs more than a look
        value = next;
      }
      return Then.GO_ON;
    }

    @Override
    protected Object end() {
      return finish.apply(value);
    }
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
