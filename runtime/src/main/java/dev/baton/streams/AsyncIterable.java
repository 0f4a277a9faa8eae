package dev.baton.streams;

import dev.baton.AsyncFunction;
import dev.baton.Coroutine;
import dev.baton.internal.kernel.CurrentLoop;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collector;

/**
 * A sequence whose elements may have to be waited for. In an {@code @Async} method, {@code for (T x
 * : each(source))} goes through it.
 *
 * <p>The methods that give a sequence are lazy: they ask this one for an element when they are
 * asked. Those that give a coroutine go through it in the task that awaits them, one element after
 * the other, as CPython's asynchronous comprehensions do. Whatever is left before its end, be it by
 * an exception, is closed, and that is awaited.
 *
 * @param <T> the type of the elements
 */
@FunctionalInterface
public interface AsyncIterable<T> {
  /**
   * Returns an iterator over the elements; for what can be gone through once only, the same each
   * time.
   */
  AsyncIterator<T> asyncIterator();

  // ---- made from others

  /** Makes a sequence of these elements. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  static <T> AsyncIterable<T> of(T... elements) {
    return from(List.of(elements));
  }

  /** Makes a sequence of what is there already. */
  static <T> AsyncIterable<T> from(Iterable<? extends T> elements) {
    Objects.requireNonNull(elements, "elements");
    return () -> new PlainIterator<>(elements.iterator());
  }

  /**
   * Makes a sequence of what a publisher publishes; it is asked for as many elements as are awaited
   * soon. Each time it is gone through is a subscription.
   */
  static <T> AsyncIterable<T> from(Flow.Publisher<? extends T> publisher) {
    Objects.requireNonNull(publisher, "publisher");
    return () -> new Subscription<>(publisher);
  }

  /** Makes a sequence of the results of coroutines, one after the other. */
  static <T> AsyncIterable<T> results(Iterator<? extends Coroutine<? extends T>> coroutines) {
    Objects.requireNonNull(coroutines, "coroutines");
    return () -> new CoroutineIterator<T>(coroutines);
  }

  /**
   * Merges several sequences: gives their elements as they come. Each is gone through by a task of
   * its own. If one fails, the others are cancelled and joined, and then the failure is thrown.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  static <T> AsyncIterable<T> merge(AsyncIterable<? extends T>... sources) {
    return merge(List.of(sources));
  }

  /** Does as {@link #merge(AsyncIterable...)} does. */
  static <T> AsyncIterable<T> merge(List<? extends AsyncIterable<? extends T>> sources) {
    List<AsyncIterable<? extends T>> all = List.copyOf(sources);
    return () -> new Merge<T>(all);
  }

  // ---- transformed

  /** Makes a sequence of what {@code function} gives for each element. */
  default <R> AsyncIterable<R> map(Function<? super T, ? extends R> function) {
    Objects.requireNonNull(function, "function");
    return () -> new Combinators.Mapped<T, R>(asyncIterator(), function);
  }

  /**
   * Makes a sequence of what {@code function} gives for each element, awaited before the next one
   * is asked for.
   */
  default <R> AsyncIterable<R> mapAsync(AsyncFunction<? super T, ? extends R> function) {
    Objects.requireNonNull(function, "function");
    return () -> new Combinators.MappedAsync<T, R>(asyncIterator(), function);
  }

  /** Keeps the elements for which {@code test} is true. */
  default AsyncIterable<T> filter(Predicate<? super T> test) {
    Objects.requireNonNull(test, "test");
    return () -> new Combinators.Filtered<>(asyncIterator(), test);
  }

  /** Keeps the elements for which what {@code test} gives is true, which is awaited. */
  default AsyncIterable<T> filterAsync(AsyncFunction<? super T, Boolean> test) {
    Objects.requireNonNull(test, "test");
    return () -> new Combinators.FilteredAsync<>(asyncIterator(), test);
  }

  /** Keeps the elements before the first one for which {@code test} is false. */
  default AsyncIterable<T> takeWhile(Predicate<? super T> test) {
    Objects.requireNonNull(test, "test");
    return () -> new Combinators.TakenWhile<>(asyncIterator(), test);
  }

  /**
   * Keeps the first {@code count} elements at most; this is not asked for more.
   *
   * @throws IllegalArgumentException if that is negative
   */
  default AsyncIterable<T> take(long count) {
    Combinators.checkCount(count, 0);
    return () -> new Combinators.Taken<>(asyncIterator(), count);
  }

  /**
   * Keeps the elements after the first {@code count}.
   *
   * @throws IllegalArgumentException if that is negative
   */
  default AsyncIterable<T> skip(long count) {
    Combinators.checkCount(count, 0);
    return () -> new Combinators.Skipped<>(asyncIterator(), count);
  }

  /**
   * Puts the elements into lists of {@code size}, the last of which may be shorter.
   *
   * @throws IllegalArgumentException if that is less than one
   */
  default AsyncIterable<List<T>> chunk(int size) {
    Combinators.checkCount(size, 1);
    return () -> new Combinators.Chunked<>(asyncIterator(), size);
  }

  /** Pairs the elements of this and {@code other}, as long as both have some. */
  default <U, R> AsyncIterable<R> zip(
      AsyncIterable<U> other, BiFunction<? super T, ? super U, ? extends R> function) {
    Objects.requireNonNull(other, "other");
    Objects.requireNonNull(function, "function");
    return () -> new Zip<T, U, R>(asyncIterator(), other.asyncIterator(), function);
  }

  // ---- collected

  /** Calls {@code action} with each element. */
  default Coroutine<Void> forEach(Consumer<? super T> action) {
    Objects.requireNonNull(action, "action");
    return new FoldCoroutine<T, Void>(
        this, null, (none, element) -> Combinators.none(action, element));
  }

  /** Calls {@code action} with each element, and awaits it before the next one is asked for. */
  default Coroutine<Void> forEachAsync(AsyncFunction<? super T, ?> action) {
    return mapAsync(action).forEach(result -> {});
  }

  /** Collects all elements. */
  default Coroutine<List<T>> toList() {
    return new FoldCoroutine<T, List<T>>(this, ArrayList::new, Combinators::add);
  }

  /**
   * Makes a map in the order of the keys' first elements; where keys are equal, the last value
   * stays.
   */
  default <K, V> Coroutine<Map<K, V>> toMap(
      Function<? super T, ? extends K> key, Function<? super T, ? extends V> value) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    return new FoldCoroutine<T, Map<K, V>>(
        this,
        LinkedHashMap::new,
        (map, element) -> Combinators.put(map, key.apply(element), value.apply(element)));
  }

  /** Returns what {@code function} makes of {@code start} and each element in turn. */
  default <R> Coroutine<R> reduce(R start, BiFunction<R, ? super T, R> function) {
    Objects.requireNonNull(function, "function");
    return new FoldCoroutine<T, R>(this, () -> start, function);
  }

  /** Returns what a collector of Java's own streams makes of the elements. */
  default <R> Coroutine<R> collect(Collector<? super T, ?, R> collector) {
    return Combinators.collect(this, collector);
  }

  /** Counts the elements. */
  default Coroutine<Long> count() {
    return new FoldCoroutine<T, Long>(this, () -> 0L, (count, element) -> count + 1);
  }

  /**
   * Makes a publisher of these elements: each subscription is a task of the loop that runs this
   * thread, which asks for an element when the subscriber has requested one. It may be subscribed
   * to from any thread, while the loop is not closed.
   *
   * @throws IllegalStateException if no loop runs here
   */
  default Flow.Publisher<T> publisher() {
    return new Publisher<>(this, CurrentLoop.get());
  }
}
