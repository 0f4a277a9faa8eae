package dev.baton.streams;

import dev.baton.AsyncFunction;
import dev.baton.Coroutine;
import dev.baton.channels.Overflow;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.streams.Buffer;
import dev.baton.internal.streams.Changes;
import dev.baton.internal.streams.Combinators;
import dev.baton.internal.streams.CombineLatest;
import dev.baton.internal.streams.CoroutineIterator;
import dev.baton.internal.streams.Debounce;
import dev.baton.internal.streams.Distinct;
import dev.baton.internal.streams.FlatMap;
import dev.baton.internal.streams.FlatMapMerge;
import dev.baton.internal.streams.FlatMapOrdered;
import dev.baton.internal.streams.FoldCoroutine;
import dev.baton.internal.streams.GroupBy;
import dev.baton.internal.streams.Merge;
import dev.baton.internal.streams.PlainIterator;
import dev.baton.internal.streams.Retry;
import dev.baton.internal.streams.Sample;
import dev.baton.internal.streams.Scan;
import dev.baton.internal.streams.Share;
import dev.baton.internal.streams.Stage;
import dev.baton.internal.streams.TimeLimited;
import dev.baton.internal.streams.TimedWindow;
import dev.baton.internal.streams.Windowed;
import dev.baton.internal.streams.Zip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
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
    return new Stage<>(this, elements -> new Combinators.Mapped<T, R>(elements, function));
  }

  /**
   * Makes a sequence of what {@code function} gives for each element, awaited before the next one
   * is asked for.
   */
  default <R> AsyncIterable<R> mapAsync(AsyncFunction<? super T, ? extends R> function) {
    Objects.requireNonNull(function, "function");
    return new Stage<>(this, elements -> new Combinators.MappedAsync<T, R>(elements, function));
  }

  /** Keeps the elements for which {@code test} is true. */
  default AsyncIterable<T> filter(Predicate<? super T> test) {
    Objects.requireNonNull(test, "test");
    return new Stage<>(this, elements -> new Combinators.Filtered<>(elements, test));
  }

  /** Keeps the elements for which what {@code test} gives is true, which is awaited. */
  default AsyncIterable<T> filterAsync(AsyncFunction<? super T, Boolean> test) {
    Objects.requireNonNull(test, "test");
    return new Stage<>(this, elements -> new Combinators.FilteredAsync<>(elements, test));
  }

  /** Keeps the elements before the first one for which {@code test} is false. */
  default AsyncIterable<T> takeWhile(Predicate<? super T> test) {
    Objects.requireNonNull(test, "test");
    return new Stage<>(this, elements -> new Combinators.TakenWhile<>(elements, test));
  }

  /**
   * Keeps the first {@code count} elements at most; this is not asked for more.
   *
   * @throws IllegalArgumentException if that is negative
   */
  default AsyncIterable<T> take(long count) {
    Combinators.checkCount(count, 0);
    return new Stage<>(this, elements -> new Combinators.Taken<>(elements, count));
  }

  /**
   * Keeps the elements after the first {@code count}.
   *
   * @throws IllegalArgumentException if that is negative
   */
  default AsyncIterable<T> skip(long count) {
    Combinators.checkCount(count, 0);
    return new Stage<>(this, elements -> new Combinators.Skipped<>(elements, count));
  }

  /**
   * Puts the elements into lists of {@code size}, the last of which may be shorter.
   *
   * @throws IllegalArgumentException if that is less than one
   */
  default AsyncIterable<List<T>> chunk(int size) {
    Combinators.checkCount(size, 1);
    return new Stage<>(this, elements -> new Combinators.Chunked<>(elements, size));
  }

  /** Pairs the elements of this and {@code other}, as long as both have some. */
  default <U, R> AsyncIterable<R> zip(
      AsyncIterable<U> other, BiFunction<? super T, ? super U, ? extends R> function) {
    Objects.requireNonNull(other, "other");
    Objects.requireNonNull(function, "function");
    return () -> new Zip<T, U, R>(asyncIterator(), other.asyncIterator(), function);
  }

  /**
   * Goes through the sequence that {@code function} makes of each element, one sequence after the
   * other; none is ahead of who asks (kotlinx's {@code flatMapConcat}, Reactor's {@code concatMap},
   * aiostream's {@code concatmap}).
   */
  default <R> AsyncIterable<R> flatMap(
      Function<? super T, ? extends AsyncIterable<? extends R>> function) {
    Objects.requireNonNull(function, "function");
    return new Stage<>(this, elements -> new FlatMap<T, R>(elements, function));
  }

  /**
   * Goes through the sequences that {@code function} makes of the elements, {@code limit} of them
   * at a time, and gives what comes as it comes (kotlinx's {@code flatMapMerge}, Reactor's {@code
   * flatMap}, aiostream's {@code flatmap}). Each runs in a task of its own. Up to 64 elements are
   * ahead of who asks, and one more of each sequence waits. If one fails, the others are cancelled
   * and joined, and then the failure is thrown.
   *
   * @throws IllegalArgumentException if the limit is less than one
   */
  default <R> AsyncIterable<R> flatMap(
      int limit, Function<? super T, ? extends AsyncIterable<? extends R>> function) {
    Combinators.checkCount(limit, 1);
    Objects.requireNonNull(function, "function");
    return () -> new FlatMapMerge<T, R>(this, limit, function);
  }

  /**
   * Does as {@link #flatMap(int, Function)} does, but gives all of a sequence's elements before
   * those of the next one (Reactor's {@code flatMapSequential}). Up to 16 elements of each sequence
   * are ahead of who asks, and one more waits.
   *
   * @throws IllegalArgumentException if the limit is less than one
   */
  default <R> AsyncIterable<R> flatMapOrdered(
      int limit, Function<? super T, ? extends AsyncIterable<? extends R>> function) {
    Combinators.checkCount(limit, 1);
    Objects.requireNonNull(function, "function");
    return () -> new FlatMapOrdered<T, R>(this, limit, function);
  }

  /**
   * Gives {@code start}, and then what {@code function} makes of the latest result and each element
   * (kotlinx's and Reactor's {@code scan}, aiostream's {@code accumulate}).
   */
  default <R> AsyncIterable<R> scan(
      R start, BiFunction<? super R, ? super T, ? extends R> function) {
    Objects.requireNonNull(function, "function");
    return new Stage<>(this, elements -> new Scan<T, R>(elements, start, function));
  }

  /**
   * Drops an element that is equal to the one before it (kotlinx's and Reactor's {@code
   * distinctUntilChanged}).
   */
  default AsyncIterable<T> distinctUntilChanged() {
    return distinctUntilChanged(Objects::equals);
  }

  /** Drops an element if {@code same} is true of the one given last and it. */
  default AsyncIterable<T> distinctUntilChanged(BiPredicate<? super T, ? super T> same) {
    Objects.requireNonNull(same, "same");
    return new Stage<>(this, elements -> new Changes<>(elements, same));
  }

  /**
   * Drops an element that is equal to one of the {@code most} different ones that came last and
   * were not dropped (Reactor's {@code distinct}, with a bound). That many are kept.
   *
   * @throws IllegalArgumentException if that is less than one
   */
  default AsyncIterable<T> distinct(int most) {
    Combinators.checkCount(most, 1);
    return new Stage<>(this, elements -> new Distinct<>(elements, most));
  }

  /**
   * Gives lists of {@code size} elements in succession, each of which begins {@code step} elements
   * after the one before; those that would be shorter are left out (Kotlin's {@code windowed},
   * Reactor's {@code buffer(size, step)}). {@code size} elements are kept.
   *
   * @throws IllegalArgumentException if one is less than one
   */
  default AsyncIterable<List<T>> window(int size, int step) {
    Combinators.checkCount(size, 1);
    Combinators.checkCount(step, 1);
    return new Stage<>(this, elements -> new Windowed<>(elements, size, step));
  }

  /**
   * Lets one task go through this sequence for all who go through the result: from the first of
   * them on, until the last has left, which closes this (kotlinx's {@code shareIn} while
   * subscribed, Reactor's {@code publish} and {@code replay} with a {@code refCount}). Each gets
   * the latest {@code replay} elements, and those that come while it is there. The slowest one
   * decides: an element is given to all once each has fewer than {@code ahead} that it has not
   * asked for. Kept are {@code replay} elements, and for each the greater one of the two numbers.
   * Whoever begins after the end, or after all have left, has it gone through anew. It belongs to
   * one loop.
   *
   * @throws IllegalArgumentException if {@code replay} is negative, or {@code ahead} less than one
   */
  default AsyncIterable<T> share(int replay, int ahead) {
    Combinators.checkCount(replay, 0);
    Combinators.checkCount(ahead, 1);
    return new Share<>(this, replay, ahead);
  }

  /**
   * Gives a group for each key: the elements for which {@code key} gives it, as they come
   * (Reactor's {@code groupBy}). One task goes through this for all groups, from the first that is
   * asked for on. A group keeps up to {@code bufferPerGroup} elements that nobody has asked for;
   * while it has no room for the next one, or that would need one more than {@code maxGroups}
   * groups, this waits. So go through all groups at once, as with {@link #flatMap(int, Function)}.
   * Where nothing could go on, because those who go through groups wait for elements, the sequence
   * fails with an {@link IllegalStateException}.
   *
   * <p>A failure reaches all groups, and who takes them. A group that is left makes room; what it
   * has kept is dropped, and the next element of its key makes a new group. If who takes the groups
   * leaves, those that are gone through go on, as do those that a task begins with at once, and
   * elements of other keys are dropped; the last one to leave closes this. It belongs to one loop.
   *
   * @throws IllegalArgumentException if one of the numbers is less than one
   */
  default <K> AsyncIterable<AsyncGroup<K, T>> groupBy(
      Function<? super T, ? extends K> key, int maxGroups, int bufferPerGroup) {
    Objects.requireNonNull(key, "key");
    Combinators.checkCount(maxGroups, 1);
    Combinators.checkCount(bufferPerGroup, 1);
    return () -> new GroupBy<K, T>(this, key, maxGroups, bufferPerGroup);
  }

  // ---- in time

  /**
   * Lets a task go through this sequence ahead of who asks, by up to {@code capacity} elements, and
   * one more that waits (kotlinx's {@code buffer}, Reactor's {@code publishOn} and {@code
   * onBackpressureBuffer}). It starts with the first element that is asked for.
   *
   * @throws IllegalArgumentException if that is less than one
   */
  default AsyncIterable<T> buffer(int capacity) {
    return buffer(capacity, Overflow.WAIT);
  }

  /**
   * Does as {@link #buffer(int)} does; says what becomes of an element for which there is no room.
   * {@link Overflow#FAIL} gives what came before, and then an {@link IllegalStateException}.
   *
   * @throws IllegalArgumentException if the capacity is less than one
   */
  default AsyncIterable<T> buffer(int capacity, Overflow overflow) {
    Combinators.checkCount(capacity, 1);
    Objects.requireNonNull(overflow, "overflow");
    return () -> new Buffer<>(this, capacity, overflow);
  }

  /**
   * Gives who asks the latest element; those that came before it and were not asked for are dropped
   * (kotlinx's {@code conflate}, Reactor's {@code onBackpressureLatest}). One element is kept.
   */
  default AsyncIterable<T> conflate() {
    return buffer(1, Overflow.DROP_OLDEST);
  }

  /**
   * Gives an element once none has come for {@code quiet} after it, and the last one at the end
   * (kotlinx's {@code debounce}, Reactor's {@code sampleTimeout}). The source is gone through as
   * fast as it gives elements: one is kept that has settled, which a later one replaces if nobody
   * has asked for it, and one that may yet.
   *
   * @throws IllegalArgumentException if the time is negative or zero
   */
  default AsyncIterable<T> debounce(Duration quiet) {
    long nanos = Combinators.checkSpan(quiet);
    return () -> new Debounce<>(this, nanos);
  }

  /**
   * Gives the latest element of each period in which there was one, at its end (kotlinx's and
   * Reactor's {@code sample}). Periods are counted from the first element that is asked for; what
   * comes at the end of one belongs to the next, and what the end of the source cuts short is
   * dropped. The source is gone through as fast as it gives elements: one is kept, which a later
   * one replaces if nobody has asked for it, and the latest.
   *
   * @throws IllegalArgumentException if the period is negative or zero
   */
  default AsyncIterable<T> sample(Duration period) {
    long nanos = Combinators.checkSpan(period);
    return () -> new Sample<>(this, nanos);
  }

  /**
   * Gives lists of the elements that come within {@code span} of the first of them, and of {@code
   * most} at most (Reactor's {@code bufferTimeout}, aiostream's {@code chunks} with a time). None
   * is empty. If they are asked for too late, a list grows on until it has {@code most} elements,
   * and then the source waits: three times as many are kept.
   *
   * @throws IllegalArgumentException if the span is negative or zero, or {@code most} less than one
   */
  default AsyncIterable<List<T>> window(Duration span, int most) {
    long nanos = Combinators.checkSpan(span);
    Combinators.checkCount(most, 1);
    return () -> new TimedWindow<>(this, nanos, most);
  }

  /**
   * Throws {@link dev.baton.TimedOut} where an element, or the end, takes longer than {@code limit}
   * from when it is asked for (kotlinx's and Reactor's {@code timeout}, aiostream's too).
   *
   * @throws IllegalArgumentException if the limit is negative or zero
   */
  default AsyncIterable<T> timeout(Duration limit) {
    long nanos = Combinators.checkSpan(limit);
    return new Stage<>(this, elements -> new TimeLimited<>(elements, nanos));
  }

  /**
   * Goes through this sequence anew, from its beginning, when it fails: {@code attempts} times in
   * all, at once (kotlinx's and Reactor's {@code retry}). What was given is not taken back. A
   * cancel is not a failure.
   *
   * @throws IllegalArgumentException if that is less than one
   */
  default AsyncIterable<T> retry(int attempts) {
    return retry(attempts, failure -> true, failed -> Duration.ZERO);
  }

  /**
   * Does as {@link #retry(int)} does, after those failures for which {@code which} is true, and
   * once the time has passed that {@code delay} gives for the number of failures so far (Reactor's
   * {@code retryWhen}, kotlinx's too).
   *
   * @throws IllegalArgumentException if the number of attempts is less than one
   */
  default AsyncIterable<T> retry(
      int attempts, Predicate<? super Throwable> which, IntFunction<Duration> delay) {
    Combinators.checkCount(attempts, 1);
    Objects.requireNonNull(which, "which");
    Objects.requireNonNull(delay, "delay");
    return () -> new Retry<>(this, attempts, which, delay);
  }

  /**
   * Gives what {@code function} makes of the latest elements of this and {@code other}, whenever
   * one of them has one, once both had (kotlinx's {@code combine}, Reactor's {@code
   * combineLatest}). Each is gone through by a task of its own, one element ahead of who asks. It
   * ends when both have, or when one has without an element.
   */
  default <U, R> AsyncIterable<R> combineLatest(
      AsyncIterable<U> other, BiFunction<? super T, ? super U, ? extends R> function) {
    Objects.requireNonNull(other, "other");
    Objects.requireNonNull(function, "function");
    return () -> new CombineLatest<T, U, R>(this, other, function);
  }

  // ---- collected

  /** Calls {@code action} with each element. */
  default Coroutine<Void> forEach(Consumer<? super T> action) {
    Objects.requireNonNull(action, "action");
    return new FoldCoroutine<T, Void>(
        this, null, (none, element) -> Combinators.none(action, element));
  }

  /** Calls {@code action} with each element, and awaits it before the next one is asked for. */
  default <R> Coroutine<Void> forEachAsync(AsyncFunction<? super T, R> action) {
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
