package demo;

import dev.baton.Coroutine;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * The asynchronous twin of {@link Outer.Search}.
 *
 * <p>Its methods give coroutines, whose calls a host runs. Nothing runs until a coroutine is
 * awaited, spawned or gathered, and it runs once. What a method declares to throw is what the
 * await throws. A host may run several calls at once, each on a thread of its own: the target
 * must be safe for that, or the host {@code serial()}.
 */
@Generated("dev.baton.processor.capability.CapabilityProcessor")
public interface Outer_SearchAsync {
  /**
   * What a host knows of {@link Outer.Search} and its methods.
   */
  CapabilityType<Outer.Search> CAPABILITY = CapabilityType.of(
      Outer.Search.class,
      CapabilityMethod.of(
          "find",
          Outer.Search.Hit.class,
          List.of(new CapabilityMethod.Parameter("query", Outer.Search.Query.class)),
          List.of(),
          Outer_SearchAsync::find0));

  Coroutine<Outer.Search.Hit> find(Outer.Search.Query query);

  /**
   * Makes a twin whose calls {@code host} runs.
   *
   * @param target what is called
   */
  static Outer_SearchAsync of(Outer.Search target, Host host) {
    return make(Objects.requireNonNull(target, "target"), Objects.requireNonNull(host, "host"));
  }

  /**
   * Makes a twin whose calls {@code host} runs on other machines.
   */
  static Outer_SearchAsync of(Host host) {
    return make(null, host.bind(CAPABILITY));
  }

  private static Outer_SearchAsync make(Outer.Search target, Host host) {
    return new Outer_SearchAsync() {
      @Override
      public Coroutine<Outer.Search.Hit> find(Outer.Search.Query query) {
        return host.call(CAPABILITY.method(0), target, query);
      }
    };
  }

  private static Object find0(Object target, Object[] arguments) {
    return ((Outer.Search) target).find((Outer.Search.Query) arguments[0]);
  }
}
