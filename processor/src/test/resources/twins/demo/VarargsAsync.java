package demo;

import dev.baton.Coroutine;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * The asynchronous twin of {@link Varargs}.
 *
 * <p>Its methods give coroutines, whose calls a host runs. Nothing runs until a coroutine is
 * awaited, spawned or gathered, and it runs once. What a method declares to throw is what the
 * await throws. A host may run several calls at once, each on a thread of its own: the target
 * must be safe for that, or the host {@code serial()}.
 */
@Generated("dev.baton.processor.capability.CapabilityProcessor")
public interface VarargsAsync {
  /**
   * What a host knows of {@link Varargs} and its methods.
   */
  CapabilityType<Varargs> CAPABILITY = CapabilityType.of(
      Varargs.class,
      CapabilityMethod.of(
          "names",
          String.class,
          List.of(new CapabilityMethod.Parameter("names", String[].class)),
          List.of(),
          VarargsAsync::names0),
      CapabilityMethod.of(
          "numbers",
          int.class,
          List.of(
              new CapabilityMethod.Parameter("first", int.class),
              new CapabilityMethod.Parameter("rest", int[].class)),
          List.of(),
          VarargsAsync::numbers1),
      CapabilityMethod.of(
          "objects",
          Object.class,
          List.of(new CapabilityMethod.Parameter("all", Object[].class)),
          List.of(),
          VarargsAsync::objects2),
      CapabilityMethod.of(
          "generic",
          List.class,
          List.of(new CapabilityMethod.Parameter("all", Object[].class)),
          List.of(),
          VarargsAsync::generic3),
      CapabilityMethod.of(
          "lists",
          void.class,
          List.of(
              new CapabilityMethod.Parameter("prefix", String.class),
              new CapabilityMethod.Parameter("lists", List[].class)),
          List.of(),
          VarargsAsync::lists4),
      CapabilityMethod.of(
          "array",
          byte[].class,
          List.of(new CapabilityMethod.Parameter("bytes", byte[][].class)),
          List.of(),
          VarargsAsync::array5));

  Coroutine<String> names(String... names);

  Coroutine<Integer> numbers(int first, int... rest);

  Coroutine<Object> objects(Object... all);

  @SuppressWarnings("unchecked")
  <T> Coroutine<List<T>> generic(T... all);

  @SuppressWarnings("unchecked")
  Coroutine<Void> lists(String prefix, List<String>... lists);

  Coroutine<byte[]> array(byte[][] bytes);

  /**
   * Makes a twin whose calls {@code host} runs.
   *
   * @param target what is called
   */
  static VarargsAsync of(Varargs target, Host host) {
    return make(Objects.requireNonNull(target, "target"), Objects.requireNonNull(host, "host"));
  }

  /**
   * Makes a twin whose calls {@code host} runs on other machines.
   */
  static VarargsAsync of(Host host) {
    return make(null, host.bind(CAPABILITY));
  }

  private static VarargsAsync make(Varargs target, Host host) {
    return new VarargsAsync() {
      @Override
      public Coroutine<String> names(String... names) {
        return host.call(CAPABILITY.method(0), target, (Object) names);
      }

      @Override
      public Coroutine<Integer> numbers(int first, int... rest) {
        return host.call(CAPABILITY.method(1), target, first, rest);
      }

      @Override
      public Coroutine<Object> objects(Object... all) {
        return host.call(CAPABILITY.method(2), target, (Object) all);
      }

      @Override
      @SuppressWarnings("unchecked")
      public <T> Coroutine<List<T>> generic(T... all) {
        return host.call(CAPABILITY.method(3), target, (Object) all);
      }

      @Override
      @SuppressWarnings("unchecked")
      public Coroutine<Void> lists(String prefix, List<String>... lists) {
        return host.call(CAPABILITY.method(4), target, prefix, lists);
      }

      @Override
      public Coroutine<byte[]> array(byte[][] bytes) {
        return host.call(CAPABILITY.method(5), target, (Object) bytes);
      }
    };
  }

  private static Object names0(Object target, Object[] arguments) {
    return ((Varargs) target).names((String[]) arguments[0]);
  }

  private static Object numbers1(Object target, Object[] arguments) {
    return ((Varargs) target).numbers((int) arguments[0], (int[]) arguments[1]);
  }

  private static Object objects2(Object target, Object[] arguments) {
    return ((Varargs) target).objects((Object[]) arguments[0]);
  }

  @SuppressWarnings("unchecked")
  private static <T> Object generic3(Object target, Object[] arguments) {
    return ((Varargs) target).generic((T[]) arguments[0]);
  }

  @SuppressWarnings("unchecked")
  private static Object lists4(Object target, Object[] arguments) {
    ((Varargs) target).lists((String) arguments[0], (List<String>[]) arguments[1]);
    return null;
  }

  private static Object array5(Object target, Object[] arguments) {
    return ((Varargs) target).array((byte[][]) arguments[0]);
  }
}
