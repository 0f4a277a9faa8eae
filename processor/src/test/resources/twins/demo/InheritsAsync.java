package demo;

import dev.baton.Coroutine;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.annotation.processing.Generated;

/**
 * The asynchronous twin of {@link Inherits}.
 *
 * <p>Its methods give coroutines, whose calls a host runs. Nothing runs until a coroutine is
 * awaited, spawned or gathered, and it runs once. What a method declares to throw is what the
 * await throws. A host may run several calls at once, each on a thread of its own: the target
 * must be safe for that, or the host {@code serial()}.
 */
@Generated("dev.baton.processor.capability.CapabilityProcessor")
public interface InheritsAsync {
  /**
   * What a host knows of {@link Inherits} and its methods.
   */
  CapabilityType<Inherits> CAPABILITY = CapabilityType.of(
      Inherits.class,
      CapabilityMethod.of(
          "close",
          void.class,
          List.of(),
          List.of(),
          InheritsAsync::close0),
      CapabilityMethod.of(
          "one",
          String.class,
          List.of(
              new CapabilityMethod.Parameter("u", List.class),
              new CapabilityMethod.Parameter("all", String[].class)),
          List.of(),
          InheritsAsync::one1),
      CapabilityMethod.of(
          "map",
          Function.class,
          List.of(new CapabilityMethod.Parameter("v", String.class)),
          List.of(),
          InheritsAsync::map2),
      CapabilityMethod.of(
          "both",
          String.class,
          List.of(new CapabilityMethod.Parameter("x", String.class)),
          List.of(IOException.class),
          InheritsAsync::both3),
      CapabilityMethod.of(
          "root",
          List.class,
          List.of(new CapabilityMethod.Parameter("a", List.class)),
          List.of(IOException.class),
          InheritsAsync::root4));

  /**
   * Closes without throwing.
   */
  Coroutine<Void> close();

  Coroutine<String> one(List<Integer> u, String[] all);

  <V extends String> Coroutine<Function<? super V, List<Integer>>> map(V v);

  Coroutine<String> both(String x) throws IOException;

  Coroutine<List<Integer>> root(List<Integer> a) throws IOException;

  /**
   * Makes a twin whose calls {@code host} runs.
   *
   * @param target what is called
   */
  static InheritsAsync of(Inherits target, Host host) {
    return make(Objects.requireNonNull(target, "target"), Objects.requireNonNull(host, "host"));
  }

  /**
   * Makes a twin whose calls {@code host} runs on other machines.
   */
  static InheritsAsync of(Host host) {
    return make(null, host.bind(CAPABILITY));
  }

  private static InheritsAsync make(Inherits target, Host host) {
    return new InheritsAsync() {
      @Override
      public Coroutine<Void> close() {
        return host.call(CAPABILITY.method(0), target);
      }

      @Override
      public Coroutine<String> one(List<Integer> u, String[] all) {
        return host.call(CAPABILITY.method(1), target, u, all);
      }

      @Override
      public <V extends String> Coroutine<Function<? super V, List<Integer>>> map(V v) {
        return host.call(CAPABILITY.method(2), target, v);
      }

      @Override
      public Coroutine<String> both(String x) {
        return host.call(CAPABILITY.method(3), target, x);
      }

      @Override
      public Coroutine<List<Integer>> root(List<Integer> a) {
        return host.call(CAPABILITY.method(4), target, a);
      }
    };
  }

  private static Object close0(Object target, Object[] arguments) {
    ((Inherits) target).close();
    return null;
  }

  @SuppressWarnings("unchecked")
  private static Object one1(Object target, Object[] arguments) {
    return ((Inherits) target).one((List<Integer>) arguments[0], (String[]) arguments[1]);
  }

  @SuppressWarnings("unchecked")
  private static <V extends String> Object map2(Object target, Object[] arguments) {
    return ((Inherits) target).map((V) arguments[0]);
  }

  private static Object both3(Object target, Object[] arguments) throws IOException {
    return ((Inherits) target).both((String) arguments[0]);
  }

  @SuppressWarnings("unchecked")
  private static Object root4(Object target, Object[] arguments) throws IOException {
    return ((Inherits) target).root((List<Integer>) arguments[0]);
  }
}
