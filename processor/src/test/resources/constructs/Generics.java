package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

class Generics {
  @Async
  private <T> Coroutine<T> same(T value) {
    T local = await(later(value));
    await(later("between"));
    return done(local);
  }

  @Async
  private static <T extends Comparable<? super T>> Coroutine<T> max(Collection<? extends T> values) {
    T best = null;
    for (T value : values) {
      if (best == null || await(later(value)).compareTo(best) > 0) {
        best = value;
      }
    }
    return done(best);
  }

  @Async
  private <T extends CharSequence & Comparable<T>> Coroutine<String> both(T a, T b) {
    T smaller = a.compareTo(await(later(b))) < 0 ? a : b;
    int length = smaller.length();
    await(later(length));
    return done(smaller.toString() + a.length() + length);
  }

  @Async
  private <A, B, C extends A> Coroutine<Map<A, List<? extends B>>> map(A key, List<B> list, C other) {
    Map<A, List<? extends B>> map = new TreeMap<>();
    map.put(key, await(later(list)));
    map.put(other, List.of());
    return done(map);
  }

  @Async
  private Coroutine<Integer> wildcards(List<?> any, List<? super Integer> sink, Class<?>... types) {
    Object first = any.get(await(later(0)));
    sink.add(await(later(7)));
    Class<? extends Number> number = types[0].asSubclass(Number.class);
    await(later(number.getSimpleName()));
    return done(sink.size() * 10 + String.valueOf(first).length() + types.length);
  }

  @Async
  private static <E extends Exception> Coroutine<String> raise(E failure, boolean really) throws E {
    if (await(later(really))) {
      throw failure;
    }
    return done("calm");
  }

  @Async
  @SafeVarargs
  private static <T> Coroutine<List<T>> collect(T... values) {
    List<T> out = new ArrayList<>();
    for (T value : values) {
      out.add(await(later(value)));
    }
    return done(out);
  }

  @Async
  private static <T> Coroutine<Void> swap(List<T> list, int i, int j) {
    T old = list.get(i);
    list.set(await(later(i)), list.get(await(later(j))));
    list.set(j, old);
    return done(null);
  }

  record Box<T extends Comparable<T>>(T value) {
    @Async
    <R> Coroutine<R> then(Function<? super T, ? extends Coroutine<R>> next) {
      await(later(value));
      return done(await(next.apply(value)));
    }

    @Async
    Coroutine<Boolean> above(Box<T> other) {
      return done(value.compareTo(await(later(other.value()))) > 0);
    }
  }

  @Async
  public Coroutine<Object> typeVariables() {
    return done(await(same("s")) + await(same(1)) + await(this.<Object>same(2L)));
  }

  @Async
  public Coroutine<Object> boundedTypeVariables() {
    return done(await(max(Arrays.asList(3, 9, 4))) + await(max(List.of("b", "a"))));
  }

  @Async
  public Coroutine<Object> intersections() {
    return done(await(both("abc", "abd")) + await(both(await(later("b")), "a")));
  }

  @Async
  public Coroutine<Object> severalVariables() {
    return done(await(map("k", List.of(1, 2), "other")).toString());
  }

  @Async
  public Coroutine<Object> wildcardsAndVarargs() {
    List<Number> sink = new ArrayList<>();
    int n = await(wildcards(List.of("abc"), sink, Integer.class, String.class));
    return done(n + "" + sink);
  }

  @Async
  public Coroutine<Object> capturedWildcards() {
    List<?> list = new ArrayList<>(List.of("a", "b", "c"));
    await(swap(list, 0, 2));
    for (var element : list) {
      trace(element);
      await(later(1));
    }
    return done(list);
  }

  @Async
  public Coroutine<Object> genericThrows() throws CheckedTrouble {
    String text = await(raise(new CheckedTrouble("x"), false));
    try {
      await(raise(new CheckedTrouble("y"), true));
    } catch (CheckedTrouble e) {
      text += e.getMessage();
    }
    return done(text);
  }

  @Async
  public Coroutine<Object> genericVarargs() {
    return done(await(collect("a", "b")) + "" + await(collect(await(later(1)), 2, 3)));
  }

  @Async
  public Coroutine<Object> genericClass() {
    Box<String> box = new Box<>(await(later("b")));
    return done(
        await(box.then(v -> done(v + "!"))) + await(box.above(new Box<>(await(later("a"))))));
  }

  @Async
  public Coroutine<Object> inferredFromTheAwait() {
    List<String> empty = await(later(List.of()));
    Comparator<String> comparator = await(later(Comparator.naturalOrder()));
    return done(empty.size() + comparator.compare("a", "b"));
  }
}
