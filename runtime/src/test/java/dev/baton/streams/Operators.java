package dev.baton.streams;

import static dev.baton.Virtual.ms;

import dev.baton.Baton;
import dev.baton.channels.Overflow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** All operators, each in a use that keeps several elements of a sequence. */
enum Operators {
  MAP(s -> s.map(x -> x + 1)),
  FILTER(s -> s.filter(x -> x % 2 == 0)),
  MAP_ASYNC(s -> s.mapAsync(x -> Baton.done(x))),
  CHUNK(s -> s.chunk(2)),
  SCAN(s -> s.scan(0, Integer::sum)),
  CHANGES(s -> s.distinctUntilChanged((a, b) -> a / 2 == b / 2)),
  DISTINCT(s -> s.map(x -> x % 3).distinct(2)),
  WINDOW(s -> s.window(3, 2)),
  FLAT_MAP(s -> s.flatMap(x -> AsyncIterable.of(x, x))),
  FLAT_MAP_MERGE(s -> s.flatMap(2, x -> AsyncIterable.of(x, x))),
  FLAT_MAP_ORDERED(s -> s.flatMapOrdered(2, x -> AsyncIterable.of(x, x))),
  FLAT_MAP_SLOW(s -> s.flatMap(2, x -> new Probe(2, 7))),
  FLAT_MAP_ORDERED_SLOW(s -> s.flatMapOrdered(3, x -> new Probe(2, 7))),
  MERGE(s -> AsyncIterable.merge(s, new Probe(3, 4))),
  BUFFER(s -> s.buffer(2)),
  BUFFER_LATEST(s -> s.buffer(2, Overflow.CONFLATE)),
  BUFFER_NEWEST(s -> s.buffer(2, Overflow.DROP_NEWEST)),
  CONFLATE(s -> s.conflate()),
  DEBOUNCE(s -> s.debounce(ms(3))),
  SAMPLE(s -> s.sample(ms(15))),
  TIMED_WINDOW(s -> s.window(ms(15), 3)),
  TIMEOUT(s -> s.timeout(ms(1000))),
  RETRY(s -> s.retry(1)),
  COMBINE_LATEST(s -> s.combineLatest(new Probe(3, 4), (a, b) -> a * 10 + b)),
  COMBINE_WITH_NOTHING(s -> s.combineLatest(new Probe(0, 12), (a, b) -> a)),
  GROUPS(s -> s.groupBy(x -> x % 3, 3, 1).flatMap(3, group -> group)),
  GROUPS_LEFT(s -> s.groupBy(x -> x % 3, 3, 1).flatMap(3, group -> group.take(1))),
  GROUPS_ONE_BY_ONE(s -> s.groupBy(x -> x % 2, 2, 3).flatMap(group -> group)),
  KEYS(s -> s.groupBy(x -> x / 2, 500, 2).map(AsyncGroup::key)),
  SHARE(s -> s.share(2, 3)),
  SEVERAL(s -> s.buffer(1).flatMap(2, x -> AsyncIterable.of(x, x)).scan(0, Integer::sum));

  private final Function<AsyncIterable<Integer>, AsyncIterable<?>> operator;

  Operators(Function<AsyncIterable<Integer>, AsyncIterable<?>> operator) {
    this.operator = operator;
  }

  AsyncIterable<?> of(AsyncIterable<Integer> source) {
    return operator.apply(source);
  }

  /** Returns whether what comes may be dropped because something else comes. */
  boolean drops() {
    return this == BUFFER_LATEST
        || this == BUFFER_NEWEST
        || this == CONFLATE
        || this == SAMPLE
        || this == DEBOUNCE;
  }

  /** Those with a function of the user's, and a failing one. */
  static Map<String, Function<AsyncIterable<Integer>, AsyncIterable<?>>> failing() {
    var all = new LinkedHashMap<String, Function<AsyncIterable<Integer>, AsyncIterable<?>>>();
    all.put("map", s -> s.map(Operators::fail));
    all.put("mapAsync", s -> s.mapAsync(Operators::fail));
    all.put("filter", s -> s.filter(x -> fail(x)));
    all.put("scan", s -> s.scan(0, (a, b) -> fail(b)));
    all.put("distinctUntilChanged", s -> s.distinctUntilChanged((a, b) -> fail(b)));
    all.put("flatMap", s -> s.flatMap(Operators::fail));
    all.put("flatMap of two", s -> s.flatMap(2, Operators::fail));
    all.put("flatMapOrdered", s -> s.flatMapOrdered(2, Operators::fail));
    all.put("flatMap, within", s -> s.flatMap(x -> s0().map(Operators::fail)));
    all.put("flatMap of two, within", s -> s.flatMap(2, x -> s0().map(Operators::fail)));
    all.put("flatMapOrdered, within", s -> s.flatMapOrdered(2, x -> s0().map(Operators::fail)));
    all.put("groupBy", s -> s.groupBy(Operators::fail, 3, 3));
    all.put(
        "groupBy, within", s -> s.groupBy(x -> 1, 1, 1).flatMap(1, g -> g.map(Operators::fail)));
    all.put("combineLatest", s -> s.combineLatest(new Probe(3, 4), (a, b) -> fail(b)));
    return all;
  }

  private static AsyncIterable<Integer> s0() {
    return new Probe(2, 1);
  }

  private static <R> R fail(Object element) {
    throw new IllegalArgumentException("function of " + element);
  }
}
