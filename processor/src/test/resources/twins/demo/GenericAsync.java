package demo;

import dev.baton.Coroutine;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javax.annotation.processing.Generated;

/**
 * The asynchronous twin of {@link Generic}.
 *
 * <p>Its methods give coroutines, whose calls a host runs. Nothing runs until a coroutine is
 * awaited, spawned or gathered, and it runs once. What a method declares to throw is what the
 * await throws. A host may run several calls at once, each on a thread of its own: the target
 * must be safe for that, or the host {@code serial()}.
 */
@Generated("dev.baton.processor.capability.CapabilityProcessor")
public interface GenericAsync<K, V extends Number> {
  /**
   * What a host knows of {@link Generic} and its methods.
   */
  CapabilityType<?> CAPABILITY = CapabilityType.of(
      Generic.class,
      CapabilityMethod.of(
          "get",
          Number.class,
          List.of(new CapabilityMethod.Parameter("key", Object.class)),
          List.of(),
          GenericAsync::get0),
      CapabilityMethod.of(
          "all",
          Map.class,
          List.of(
              new CapabilityMethod.Parameter("keys", List.class),
              new CapabilityMethod.Parameter("any", List.class)),
          List.of(),
          GenericAsync::all1),
      CapabilityMethod.of(
          "map",
          List.class,
          List.of(
              new CapabilityMethod.Parameter("function", Function.class),
              new CapabilityMethod.Parameter("into", Object[].class)),
          List.of(),
          GenericAsync::map2),
      CapabilityMethod.of(
          "hides",
          Object.class,
          List.of(
              new CapabilityMethod.Parameter("key", Object.class),
              new CapabilityMethod.Parameter("value", Number.class)),
          List.of(),
          GenericAsync::hides3),
      CapabilityMethod.of(
          "accept",
          void.class,
          List.of(new CapabilityMethod.Parameter("others", Generic[].class)),
          List.of(),
          GenericAsync::accept4));

  Coroutine<V> get(K key);

  Coroutine<Map<K, ? super V>> all(List<? extends K> keys, List<?> any);

  <R> Coroutine<List<R>> map(Function<? super V, ? extends R> function, R[] into);

  <K_> Coroutine<K_> hides(K_ key, V value);

  Coroutine<Void> accept(Generic<K, ? extends V>[] others);

  /**
   * Makes a twin whose calls {@code host} runs.
   *
   * @param target what is called
   */
  static <K, V extends Number> GenericAsync<K, V> of(Generic<K, V> target, Host host) {
    return make(Objects.requireNonNull(target, "target"), Objects.requireNonNull(host, "host"));
  }

  /**
   * Makes a twin whose calls {@code host} runs on other machines.
   */
  static <K, V extends Number> GenericAsync<K, V> of(Host host) {
    return make(null, host.bind(CAPABILITY));
  }

  private static <K, V extends Number> GenericAsync<K, V> make(Generic<K, V> target, Host host) {
    return new GenericAsync<K, V>() {
      @Override
      public Coroutine<V> get(K key) {
        return host.call(CAPABILITY.method(0), target, key);
      }

      @Override
      public Coroutine<Map<K, ? super V>> all(List<? extends K> keys, List<?> any) {
        return host.call(CAPABILITY.method(1), target, keys, any);
      }

      @Override
      public <R> Coroutine<List<R>> map(Function<? super V, ? extends R> function, R[] into) {
        return host.call(CAPABILITY.method(2), target, function, into);
      }

      @Override
      public <K_> Coroutine<K_> hides(K_ key, V value) {
        return host.call(CAPABILITY.method(3), target, key, value);
      }

      @Override
      public Coroutine<Void> accept(Generic<K, ? extends V>[] others) {
        return host.call(CAPABILITY.method(4), target, (Object) others);
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static <K, V extends Number> Object get0(Object target, Object[] arguments) {
    return ((Generic<K, V>) target).get((K) arguments[0]);
  }

  @SuppressWarnings("unchecked")
  private static <K, V extends Number> Object all1(Object target, Object[] arguments) {
    return ((Generic<K, V>) target).all((List<? extends K>) arguments[0], (List<?>) arguments[1]);
  }

  @SuppressWarnings("unchecked")
  private static <K, V extends Number, R> Object map2(Object target, Object[] arguments) {
    return ((Generic<K, V>) target).map((Function<? super V, ? extends R>) arguments[0],
        (R[]) arguments[1]);
  }

  @SuppressWarnings("unchecked")
  private static <K, V extends Number, K_> Object hides3(Object target, Object[] arguments) {
    return ((Generic<K, V>) target).hides((K_) arguments[0], (V) arguments[1]);
  }

  @SuppressWarnings("unchecked")
  private static <K, V extends Number> Object accept4(Object target, Object[] arguments) {
    ((Generic<K, V>) target).accept((Generic<K, ? extends V>[]) arguments[0]);
    return null;
  }
}
