package demo;

import dev.baton.Coroutine;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * The asynchronous twin of {@link Annotated}.
 *
 * <p>Its methods give coroutines, whose calls a host runs. Nothing runs until a coroutine is
 * awaited, spawned or gathered, and it runs once. What a method declares to throw is what the
 * await throws. A host may run several calls at once, each on a thread of its own: the target
 * must be safe for that, or the host {@code serial()}.
 */
@Generated("dev.baton.processor.capability.CapabilityProcessor")
@SuppressWarnings({
    "deprecation",
    "removal"
})
public interface AnnotatedAsync<T extends @Annotated.Nullable Object> {
  /**
   * What a host knows of {@link Annotated} and its methods.
   */
  CapabilityType<?> CAPABILITY = CapabilityType.of(
      Annotated.class,
      CapabilityMethod.of(
          "find",
          String.class,
          List.of(
              new CapabilityMethod.Parameter("key", String.class),
              new CapabilityMethod.Parameter("count", int.class)),
          List.of(),
          AnnotatedAsync::find0),
      CapabilityMethod.of(
          "list",
          List.class,
          List.of(
              new CapabilityMethod.Parameter("all", String[].class),
              new CapabilityMethod.Parameter("some", String[].class),
              new CapabilityMethod.Parameter("t", Object.class)),
          List.of(),
          AnnotatedAsync::list1),
      CapabilityMethod.of(
          "entry",
          Map.Entry.class,
          List.of(new CapabilityMethod.Parameter("all", String[].class)),
          List.of(),
          AnnotatedAsync::entry2),
      CapabilityMethod.of(
          "arrays",
          String[].class,
          List.of(),
          List.of(),
          AnnotatedAsync::arrays3),
      CapabilityMethod.of(
          "old",
          String.class,
          List.of(new CapabilityMethod.Parameter("key", String.class)),
          List.of(),
          AnnotatedAsync::old4),
      CapabilityMethod.of(
          "older",
          void.class,
          List.of(),
          List.of(),
          AnnotatedAsync::older5));

  Coroutine<@Annotated.Nullable String> find(@Annotated.Nullable String key,
      @Annotated.Range(from = 1, to = 9) int count);

  Coroutine<List<@Annotated.Nullable String>> list(String @Annotated.Nullable [] all,
      @Annotated.Nullable String[] some, T t);

  Coroutine<Map. @Annotated.Nullable Entry<String, @Annotated.Nullable T>> entry(
      @Annotated.Nullable String... all);

  Coroutine<@Annotated.Nullable String @Annotated.Nullable []> arrays();

  /**
   * Finds in the old way.
   *
   * @deprecated use {@link #find}
   */
  @Deprecated(
      since = "2"
  )
  Coroutine<String> old(String key);

  @Deprecated(
      forRemoval = true
  )
  Coroutine<Void> older();

  /**
   * Makes a twin whose calls {@code host} runs.
   *
   * @param target what is called
   */
  static <T extends @Annotated.Nullable Object> AnnotatedAsync<T> of(Annotated<T> target,
      Host host) {
    return make(Objects.requireNonNull(target, "target"), Objects.requireNonNull(host, "host"));
  }

  /**
   * Makes a twin whose calls {@code host} runs on other machines.
   */
  static <T extends @Annotated.Nullable Object> AnnotatedAsync<T> of(Host host) {
    return make(null, host.bind(CAPABILITY));
  }

  private static <T extends @Annotated.Nullable Object> AnnotatedAsync<T> make(Annotated<T> target,
      Host host) {
    return new AnnotatedAsync<T>() {
      @Override
      public Coroutine<String> find(String key, int count) {
        return host.call(CAPABILITY.method(0), target, key, count);
      }

      @Override
      public Coroutine<List<String>> list(String[] all, String[] some, T t) {
        return host.call(CAPABILITY.method(1), target, all, some, t);
      }

      @Override
      public Coroutine<Map.Entry<String, T>> entry(String... all) {
        return host.call(CAPABILITY.method(2), target, (Object) all);
      }

      @Override
      public Coroutine<String[]> arrays() {
        return host.call(CAPABILITY.method(3), target);
      }

      @Override
      public Coroutine<String> old(String key) {
        return host.call(CAPABILITY.method(4), target, key);
      }

      @Override
      public Coroutine<Void> older() {
        return host.call(CAPABILITY.method(5), target);
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static <T> Object find0(Object target, Object[] arguments) {
    return ((Annotated<T>) target).find((String) arguments[0], (int) arguments[1]);
  }

  @SuppressWarnings("unchecked")
  private static <T> Object list1(Object target, Object[] arguments) {
    return ((Annotated<T>) target).list((String[]) arguments[0], (String[]) arguments[1],
        (T) arguments[2]);
  }

  @SuppressWarnings("unchecked")
  private static <T> Object entry2(Object target, Object[] arguments) {
    return ((Annotated<T>) target).entry((String[]) arguments[0]);
  }

  @SuppressWarnings("unchecked")
  private static <T> Object arrays3(Object target, Object[] arguments) {
    return ((Annotated<T>) target).arrays();
  }

  @SuppressWarnings("unchecked")
  private static <T> Object old4(Object target, Object[] arguments) {
    return ((Annotated<T>) target).old((String) arguments[0]);
  }

  @SuppressWarnings("unchecked")
  private static <T> Object older5(Object target, Object[] arguments) {
    ((Annotated<T>) target).older();
    return null;
  }
}
