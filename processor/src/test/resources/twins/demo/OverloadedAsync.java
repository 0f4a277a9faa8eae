package demo;

import dev.baton.Coroutine;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/**
 * The asynchronous twin of {@link Overloaded}.
 *
 * <p>Its methods give coroutines, whose calls a host runs. Nothing runs until a coroutine is
 * awaited, spawned or gathered, and it runs once. What a method declares to throw is what the
 * await throws. A host may run several calls at once, each on a thread of its own: the target
 * must be safe for that, or the host {@code serial()}.
 */
@Generated("dev.baton.processor.capability.CapabilityProcessor")
public interface OverloadedAsync {
  /**
   * What a host knows of {@link Overloaded} and its methods.
   */
  CapabilityType<Overloaded> CAPABILITY = CapabilityType.of(
      Overloaded.class,
      CapabilityMethod.of(
          "put",
          int.class,
          List.of(new CapabilityMethod.Parameter("i", int.class)),
          List.of(),
          OverloadedAsync::put0),
      CapabilityMethod.of(
          "put",
          int.class,
          List.of(new CapabilityMethod.Parameter("i", Integer.class)),
          List.of(),
          OverloadedAsync::put1),
      CapabilityMethod.of(
          "put",
          long.class,
          List.of(new CapabilityMethod.Parameter("l", long.class)),
          List.of(),
          OverloadedAsync::put2),
      CapabilityMethod.of(
          "put",
          Object.class,
          List.of(new CapabilityMethod.Parameter("o", Object.class)),
          List.of(),
          OverloadedAsync::put3),
      CapabilityMethod.of(
          "put",
          String.class,
          List.of(new CapabilityMethod.Parameter("s", String.class)),
          List.of(),
          OverloadedAsync::put4),
      CapabilityMethod.of(
          "put",
          String.class,
          List.of(new CapabilityMethod.Parameter("several", String[].class)),
          List.of(),
          OverloadedAsync::put5),
      CapabilityMethod.of(
          "put",
          char.class,
          List.of(new CapabilityMethod.Parameter("text", char[].class)),
          List.of(),
          OverloadedAsync::put6),
      CapabilityMethod.of(
          "put",
          boolean.class,
          List.of(
              new CapabilityMethod.Parameter("list", List.class),
              new CapabilityMethod.Parameter("b", boolean.class)),
          List.of(),
          OverloadedAsync::put7),
      CapabilityMethod.of(
          "run",
          void.class,
          List.of(new CapabilityMethod.Parameter("body", Callable.class)),
          List.of(),
          OverloadedAsync::run8),
      CapabilityMethod.of(
          "run",
          void.class,
          List.of(new CapabilityMethod.Parameter("body", Supplier.class)),
          List.of(),
          OverloadedAsync::run9));

  Coroutine<Integer> put(int i);

  Coroutine<Integer> put(Integer i);

  Coroutine<Long> put(long l);

  Coroutine<Object> put(Object o);

  Coroutine<String> put(String s);

  Coroutine<String> put(String... several);

  Coroutine<Character> put(char[] text);

  Coroutine<Boolean> put(List<String> list, boolean b);

  @SuppressWarnings("overloads")
  Coroutine<Void> run(Callable<String> body);

  @SuppressWarnings("overloads")
  Coroutine<Void> run(Supplier<String> body);

  /**
   * Makes a twin whose calls {@code host} runs.
   *
   * @param target what is called
   */
  static OverloadedAsync of(Overloaded target, Host host) {
    return make(Objects.requireNonNull(target, "target"), Objects.requireNonNull(host, "host"));
  }

  /**
   * Makes a twin whose calls {@code host} runs on other machines.
   */
  static OverloadedAsync of(Host host) {
    return make(null, host.bind(CAPABILITY));
  }

  private static OverloadedAsync make(Overloaded target, Host host) {
    return new OverloadedAsync() {
      @Override
      public Coroutine<Integer> put(int i) {
        return host.call(CAPABILITY.method(0), target, i);
      }

      @Override
      public Coroutine<Integer> put(Integer i) {
        return host.call(CAPABILITY.method(1), target, i);
      }

      @Override
      public Coroutine<Long> put(long l) {
        return host.call(CAPABILITY.method(2), target, l);
      }

      @Override
      public Coroutine<Object> put(Object o) {
        return host.call(CAPABILITY.method(3), target, o);
      }

      @Override
      public Coroutine<String> put(String s) {
        return host.call(CAPABILITY.method(4), target, s);
      }

      @Override
      public Coroutine<String> put(String... several) {
        return host.call(CAPABILITY.method(5), target, (Object) several);
      }

      @Override
      public Coroutine<Character> put(char[] text) {
        return host.call(CAPABILITY.method(6), target, text);
      }

      @Override
      public Coroutine<Boolean> put(List<String> list, boolean b) {
        return host.call(CAPABILITY.method(7), target, list, b);
      }

      @Override
      public Coroutine<Void> run(Callable<String> body) {
        return host.call(CAPABILITY.method(8), target, body);
      }

      @Override
      public Coroutine<Void> run(Supplier<String> body) {
        return host.call(CAPABILITY.method(9), target, body);
      }
    };
  }

  private static Object put0(Object target, Object[] arguments) {
    return ((Overloaded) target).put((int) arguments[0]);
  }

  private static Object put1(Object target, Object[] arguments) {
    return ((Overloaded) target).put((Integer) arguments[0]);
  }

  private static Object put2(Object target, Object[] arguments) {
    return ((Overloaded) target).put((long) arguments[0]);
  }

  private static Object put3(Object target, Object[] arguments) {
    return ((Overloaded) target).put(arguments[0]);
  }

  private static Object put4(Object target, Object[] arguments) {
    return ((Overloaded) target).put((String) arguments[0]);
  }

  private static Object put5(Object target, Object[] arguments) {
    return ((Overloaded) target).put((String[]) arguments[0]);
  }

  private static Object put6(Object target, Object[] arguments) {
    return ((Overloaded) target).put((char[]) arguments[0]);
  }

  @SuppressWarnings("unchecked")
  private static Object put7(Object target, Object[] arguments) {
    return ((Overloaded) target).put((List<String>) arguments[0], (boolean) arguments[1]);
  }

  @SuppressWarnings("unchecked")
  private static Object run8(Object target, Object[] arguments) {
    ((Overloaded) target).run((Callable<String>) arguments[0]);
    return null;
  }

  @SuppressWarnings("unchecked")
  private static Object run9(Object target, Object[] arguments) {
    ((Overloaded) target).run((Supplier<String>) arguments[0]);
    return null;
  }
}
