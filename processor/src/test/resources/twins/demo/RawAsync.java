package demo;

import dev.baton.Coroutine;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import javax.annotation.processing.Generated;

/**
 * The asynchronous twin of {@link Raw}.
 *
 * <p>Its methods give coroutines, whose calls a host runs. Nothing runs until a coroutine is
 * awaited, spawned or gathered, and it runs once. What a method declares to throw is what the
 * await throws. A host may run several calls at once, each on a thread of its own: the target
 * must be safe for that, or the host {@code serial()}.
 */
@Generated("dev.baton.processor.capability.CapabilityProcessor")
@SuppressWarnings({
    "deprecation",
    "rawtypes",
    "unchecked"
})
public interface RawAsync {
  /**
   * What a host knows of {@link Raw} and its methods.
   */
  CapabilityType<Raw> CAPABILITY = CapabilityType.of(
      Raw.class,
      CapabilityMethod.of(
          "raw",
          List.class,
          List.of(new CapabilityMethod.Parameter("lists", List.class)),
          List.of(),
          RawAsync::raw0),
      CapabilityMethod.of(
          "old",
          Raw.Old.class,
          List.of(new CapabilityMethod.Parameter("old", Raw.Old[].class)),
          List.of(),
          RawAsync::old1),
      CapabilityMethod.of(
          "compare",
          int.class,
          List.of(
              new CapabilityMethod.Parameter("arg0", Object.class),
              new CapabilityMethod.Parameter("arg1", Object.class)),
          List.of(),
          RawAsync::compare2),
      CapabilityMethod.of(
          "reversed",
          Comparator.class,
          List.of(),
          List.of(),
          RawAsync::reversed3),
      CapabilityMethod.of(
          "thenComparing",
          Comparator.class,
          List.of(new CapabilityMethod.Parameter("other", Comparator.class)),
          List.of(),
          RawAsync::thenComparing4),
      CapabilityMethod.of(
          "thenComparing",
          Comparator.class,
          List.of(
              new CapabilityMethod.Parameter("keyExtractor", Function.class),
              new CapabilityMethod.Parameter("keyComparator", Comparator.class)),
          List.of(),
          RawAsync::thenComparing5),
      CapabilityMethod.of(
          "thenComparing",
          Comparator.class,
          List.of(new CapabilityMethod.Parameter("keyExtractor", Function.class)),
          List.of(),
          RawAsync::thenComparing6),
      CapabilityMethod.of(
          "thenComparingInt",
          Comparator.class,
          List.of(new CapabilityMethod.Parameter("keyExtractor", ToIntFunction.class)),
          List.of(),
          RawAsync::thenComparingInt7),
      CapabilityMethod.of(
          "thenComparingLong",
          Comparator.class,
          List.of(new CapabilityMethod.Parameter("keyExtractor", ToLongFunction.class)),
          List.of(),
          RawAsync::thenComparingLong8),
      CapabilityMethod.of(
          "thenComparingDouble",
          Comparator.class,
          List.of(new CapabilityMethod.Parameter("keyExtractor", ToDoubleFunction.class)),
          List.of(),
          RawAsync::thenComparingDouble9));

  Coroutine<List> raw(List<List> lists);

  Coroutine<Raw.Old> old(Raw.Old[] old);

  Coroutine<Integer> compare(Object arg0, Object arg1);

  Coroutine<Comparator> reversed();

  Coroutine<Comparator> thenComparing(Comparator other);

  Coroutine<Comparator> thenComparing(Function keyExtractor, Comparator keyComparator);

  Coroutine<Comparator> thenComparing(Function keyExtractor);

  Coroutine<Comparator> thenComparingInt(ToIntFunction keyExtractor);

  Coroutine<Comparator> thenComparingLong(ToLongFunction keyExtractor);

  Coroutine<Comparator> thenComparingDouble(ToDoubleFunction keyExtractor);

  /**
   * Makes a twin whose calls {@code host} runs.
   *
   * @param target what is called
   */
  static RawAsync of(Raw target, Host host) {
    return make(Objects.requireNonNull(target, "target"), Objects.requireNonNull(host, "host"));
  }

  /**
   * Makes a twin whose calls {@code host} runs on other machines.
   */
  static RawAsync of(Host host) {
    return make(null, host.bind(CAPABILITY));
  }

  private static RawAsync make(Raw target, Host host) {
    return new RawAsync() {
      @Override
      public Coroutine<List> raw(List<List> lists) {
        return host.call(CAPABILITY.method(0), target, lists);
      }

      @Override
      public Coroutine<Raw.Old> old(Raw.Old[] old) {
        return host.call(CAPABILITY.method(1), target, (Object) old);
      }

      @Override
      public Coroutine<Integer> compare(Object arg0, Object arg1) {
        return host.call(CAPABILITY.method(2), target, arg0, arg1);
      }

      @Override
      public Coroutine<Comparator> reversed() {
        return host.call(CAPABILITY.method(3), target);
      }

      @Override
      public Coroutine<Comparator> thenComparing(Comparator other) {
        return host.call(CAPABILITY.method(4), target, other);
      }

      @Override
      public Coroutine<Comparator> thenComparing(Function keyExtractor, Comparator keyComparator) {
        return host.call(CAPABILITY.method(5), target, keyExtractor, keyComparator);
      }

      @Override
      public Coroutine<Comparator> thenComparing(Function keyExtractor) {
        return host.call(CAPABILITY.method(6), target, keyExtractor);
      }

      @Override
      public Coroutine<Comparator> thenComparingInt(ToIntFunction keyExtractor) {
        return host.call(CAPABILITY.method(7), target, keyExtractor);
      }

      @Override
      public Coroutine<Comparator> thenComparingLong(ToLongFunction keyExtractor) {
        return host.call(CAPABILITY.method(8), target, keyExtractor);
      }

      @Override
      public Coroutine<Comparator> thenComparingDouble(ToDoubleFunction keyExtractor) {
        return host.call(CAPABILITY.method(9), target, keyExtractor);
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static Object raw0(Object target, Object[] arguments) {
    return ((Raw) target).raw((List<List>) arguments[0]);
  }

  private static Object old1(Object target, Object[] arguments) {
    return ((Raw) target).old((Raw.Old[]) arguments[0]);
  }

  private static Object compare2(Object target, Object[] arguments) {
    return ((Raw) target).compare(arguments[0], arguments[1]);
  }

  private static Object reversed3(Object target, Object[] arguments) {
    return ((Raw) target).reversed();
  }

  private static Object thenComparing4(Object target, Object[] arguments) {
    return ((Raw) target).thenComparing((Comparator) arguments[0]);
  }

  private static Object thenComparing5(Object target, Object[] arguments) {
    return ((Raw) target).thenComparing((Function) arguments[0], (Comparator) arguments[1]);
  }

  private static Object thenComparing6(Object target, Object[] arguments) {
    return ((Raw) target).thenComparing((Function) arguments[0]);
  }

  private static Object thenComparingInt7(Object target, Object[] arguments) {
    return ((Raw) target).thenComparingInt((ToIntFunction) arguments[0]);
  }

  private static Object thenComparingLong8(Object target, Object[] arguments) {
    return ((Raw) target).thenComparingLong((ToLongFunction) arguments[0]);
  }

  private static Object thenComparingDouble9(Object target, Object[] arguments) {
    return ((Raw) target).thenComparingDouble((ToDoubleFunction) arguments[0]);
  }
}
