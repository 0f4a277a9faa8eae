package dev.baton.internal.streams;

import dev.baton.AsyncFunction;
import dev.baton.Coroutine;
import dev.baton.internal.base.Durations;
import dev.baton.internal.kernel.Engine;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import dev.baton.woven.Runner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collector;

/** What the methods of {@link AsyncIterable} are made of. */
public final class Combinators {
  private static final ForEachMachine.Then DROP = ForEachMachine.Then.GO_ON;

  private Combinators() {}

  public static void checkCount(long count, long least) {
    if (count < least) {
      throw new IllegalArgumentException("The number must be at least " + least + ": " + count);
    }
  }

  /** Returns a span of time that must not be empty, in nanoseconds. */
  public static long checkSpan(Duration span) {
    long nanos = Durations.nanos(Objects.requireNonNull(span, "span"));
    if (nanos == 0) {
      throw new IllegalArgumentException("The time must be longer than nothing");
    }
    return nanos;
  }

  public static <T> List<T> add(List<T> list, T element) {
    list.add(element);
    return list;
  }

  public static <K, V> Map<K, V> put(Map<K, V> map, K key, V value) {
    map.put(key, value);
    return map;
  }

  public static <T> Void none(Consumer<? super T> action, T element) {
    action.accept(element);
    return null;
  }

  public static <T, A, R> Coroutine<R> collect(
      AsyncIterable<T> source, Collector<? super T, A, R> how) {
    BiConsumer<A, ? super T> add = how.accumulator();
    return new FoldCoroutine<T, R>(
        source,
        how.supplier(),
        (container, element) -> {
          @SuppressWarnings("unchecked")
          A made = (A) container;
          add.accept(made, element);
          return container;
        },
        container -> {
          @SuppressWarnings("unchecked")
          A made = (A) container;
          return how.finisher().apply(made);
        });
  }

  public static final class Mapped<S, T> extends MappedIterator<S, T> {
    private final Function<? super S, ? extends T> function;

    public Mapped(AsyncIterator<S> source, Function<? super S, ? extends T> function) {
      super(source);
      this.function = function;
    }

    @Override
    @SuppressWarnings("unchecked") // the source gives no other elements
    Object next(Runner runner) throws Throwable {
      if (isOver()) {
        return END;
      }
      Object next = source.next(runner);
      if (next == Engine.SUSPENDED) {
        return suspend(runner);
      }
      if (next == END) {
        return ended();
      }
      try {
        return function.apply((S) next);
      } catch (Throwable thrown) {
        return fail(thrown, runner);
      }
    }

    @Override
    Object element(S element) {
      return give(function.apply(element));
    }
  }

  public static final class MappedAsync<S, T> extends MappedIterator<S, T> {
    private final AsyncFunction<? super S, ? extends T> function;

    public MappedAsync(AsyncIterator<S> source, AsyncFunction<? super S, ? extends T> function) {
      super(source);
      this.function = function;
    }

    @Override
    Object element(S element) throws Throwable {
      return function.apply(element);
    }

    @Override
    @SuppressWarnings("unchecked")
    ForEachMachine.Then accepted(Object value) {
      return give((T) value);
    }
  }

  public static final class Filtered<T> extends MappedIterator<T, T> {
    private final Predicate<? super T> test;

    public Filtered(AsyncIterator<T> source, Predicate<? super T> test) {
      super(source);
      this.test = test;
    }

    @Override
    @SuppressWarnings("unchecked") // the source gives no other elements
    Object next(Runner runner) throws Throwable {
      if (isOver()) {
        return END;
      }
      for (; ; ) {
        Object next = source.next(runner);
        if (next == Engine.SUSPENDED) {
          return suspend(runner);
        }
        if (next == END) {
          return ended();
        }
        try {
          if (test.test((T) next)) {
            return next;
          }
        } catch (Throwable thrown) {
          return fail(thrown, runner);
        }
      }
    }

    @Override
    Object element(T element) {
      return test.test(element) ? give(element) : DROP;
    }
  }

  public static final class FilteredAsync<T> extends MappedIterator<T, T> {
    private final AsyncFunction<? super T, Boolean> test;
    private T tested;

    public FilteredAsync(AsyncIterator<T> source, AsyncFunction<? super T, Boolean> test) {
      super(source);
      this.test = test;
    }

    @Override
    Object element(T element) throws Throwable {
      tested = element;
      return test.apply(element);
    }

    @Override
    ForEachMachine.Then accepted(Object value) {
      return (boolean) value ? give(tested) : DROP;
    }
  }

  public static final class TakenWhile<T> extends MappedIterator<T, T> {
    private final Predicate<? super T> test;

    public TakenWhile(AsyncIterator<T> source, Predicate<? super T> test) {
      super(source);
      this.test = test;
    }

    @Override
    Object element(T element) {
      return test.test(element) ? give(element) : ForEachMachine.Then.STOP;
    }
  }

  public static final class Taken<T> extends MappedIterator<T, T> {
    private long left;

    public Taken(AsyncIterator<T> source, long count) {
      super(source);
      this.left = count;
    }

    @Override
    boolean isEnough() {
      return left == 0;
    }

    @Override
    Object element(T element) {
      left--;
      return give(element);
    }
  }

  public static final class Skipped<T> extends MappedIterator<T, T> {
    private long left;

    public Skipped(AsyncIterator<T> source, long count) {
      super(source);
      this.left = count;
    }

    @Override
    Object element(T element) {
      if (left > 0) {
        left--;
        return DROP;
      }
      return give(element);
    }
  }

  public static final class Chunked<T> extends MappedIterator<T, List<T>> {
    private final int size;
    private List<T> chunk = new ArrayList<>();

    public Chunked(AsyncIterator<T> source, int size) {
      super(source);
      this.size = size;
    }

    @Override
    Object element(T element) {
      chunk.add(element);
      return chunk.size() == size ? next() : DROP;
    }

    @Override
    boolean end() {
      if (chunk.isEmpty()) {
        return false;
      }
      next();
      return true;
    }

    private ForEachMachine.Then next() {
      List<T> full = chunk;
      chunk = new ArrayList<>();
      return give(full);
    }
  }
}
