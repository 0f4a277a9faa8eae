package demo;

import dev.baton.Coroutine;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * The asynchronous twin of {@link Bounded}.
 *
 * <p>Its methods give coroutines, whose calls a host runs. Nothing runs until a coroutine is
 * awaited, spawned or gathered, and it runs once. What a method declares to throw is what the
 * await throws. A host may run several calls at once, each on a thread of its own: the target
 * must be safe for that, or the host {@code serial()}.
 */
@Generated("dev.baton.processor.capability.CapabilityProcessor")
public interface BoundedAsync<S extends Bounded<S> & Serializable> {
  /**
   * What a host knows of {@link Bounded} and its methods.
   */
  CapabilityType<?> CAPABILITY = CapabilityType.of(
      Bounded.class,
      CapabilityMethod.of(
          "self",
          Bounded.class,
          List.of(new CapabilityMethod.Parameter("self", Bounded.class)),
          List.of(),
          BoundedAsync::self0),
      CapabilityMethod.of(
          "max",
          Object.class,
          List.of(new CapabilityMethod.Parameter("all", Collection.class)),
          List.of(),
          BoundedAsync::max1),
      CapabilityMethod.of(
          "parse",
          Enum.class,
          List.of(
              new CapabilityMethod.Parameter("type", Class.class),
              new CapabilityMethod.Parameter("name", String.class)),
          List.of(),
          BoundedAsync::parse2),
      CapabilityMethod.of(
          "fails",
          void.class,
          List.of(
              new CapabilityMethod.Parameter("first", Class.class),
              new CapabilityMethod.Parameter("second", Exception.class)),
          List.of(Exception.class),
          BoundedAsync::fails3),
      CapabilityMethod.of(
          "nothingGiven",
          Comparable.class,
          List.of(),
          List.of(),
          BoundedAsync::nothingGiven4));

  Coroutine<S> self(S self);

  <T extends Object & Comparable<? super T>> Coroutine<T> max(Collection<? extends T> all);

  <E extends Enum<E>> Coroutine<E> parse(Class<E> type, String name);

  <A extends Exception, B extends A> Coroutine<Void> fails(Class<A> first, B second) throws A, B;

  <T extends Comparable<T>> Coroutine<T> nothingGiven();

  /**
   * Makes a twin whose calls {@code host} runs.
   *
   * @param target what is called
   */
  static <S extends Bounded<S> & Serializable> BoundedAsync<S> of(Bounded<S> target, Host host) {
    return make(Objects.requireNonNull(target, "target"), Objects.requireNonNull(host, "host"));
  }

  /**
   * Makes a twin whose calls {@code host} runs on other machines.
   */
  static <S extends Bounded<S> & Serializable> BoundedAsync<S> of(Host host) {
    return make(null, host.bind(CAPABILITY));
  }

  private static <S extends Bounded<S> & Serializable> BoundedAsync<S> make(Bounded<S> target,
      Host host) {
    return new BoundedAsync<S>() {
      @Override
      public Coroutine<S> self(S self) {
        return host.call(CAPABILITY.method(0), target, self);
      }

      @Override
      public <T extends Object & Comparable<? super T>> Coroutine<T> max(
          Collection<? extends T> all) {
        return host.call(CAPABILITY.method(1), target, all);
      }

      @Override
      public <E extends Enum<E>> Coroutine<E> parse(Class<E> type, String name) {
        return host.call(CAPABILITY.method(2), target, type, name);
      }

      @Override
      public <A extends Exception, B extends A> Coroutine<Void> fails(Class<A> first, B second) {
        return host.call(CAPABILITY.method(3), target, first, second);
      }

      @Override
      public <T extends Comparable<T>> Coroutine<T> nothingGiven() {
        return host.call(CAPABILITY.method(4), target);
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static <S extends Bounded<S> & Serializable> Object self0(Object target,
      Object[] arguments) {
    return ((Bounded<S>) target).self((S) arguments[0]);
  }

  @SuppressWarnings("unchecked")
  private static <S extends Bounded<S> & Serializable, T extends Object & Comparable<? super T>> Object max1(
      Object target, Object[] arguments) {
    return ((Bounded<S>) target).max((Collection<? extends T>) arguments[0]);
  }

  @SuppressWarnings("unchecked")
  private static <S extends Bounded<S> & Serializable, E extends Enum<E>> Object parse2(
      Object target, Object[] arguments) {
    return ((Bounded<S>) target).parse((Class<E>) arguments[0], (String) arguments[1]);
  }

  @SuppressWarnings("unchecked")
  private static <S extends Bounded<S> & Serializable, A extends Exception, B extends A> Object fails3(
      Object target, Object[] arguments) throws A, B {
    ((Bounded<S>) target).fails((Class<A>) arguments[0], (B) arguments[1]);
    return null;
  }

  @SuppressWarnings("unchecked")
  private static <S extends Bounded<S> & Serializable, T extends Comparable<T>> Object nothingGiven4(
      Object target, Object[] arguments) {
    return ((Bounded<S>) target).nothingGiven();
  }
}
