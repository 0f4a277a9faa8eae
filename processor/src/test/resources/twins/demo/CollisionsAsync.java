package demo;

import dev.baton.Coroutine;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * The asynchronous twin of {@link Collisions}.
 *
 * <p>Its methods give coroutines, whose calls a host runs. Nothing runs until a coroutine is
 * awaited, spawned or gathered, and it runs once. What a method declares to throw is what the
 * await throws. A host may run several calls at once, each on a thread of its own: the target
 * must be safe for that, or the host {@code serial()}.
 */
@Generated("dev.baton.processor.capability.CapabilityProcessor")
public interface CollisionsAsync {
  /**
   * What a host knows of {@link Collisions} and its methods.
   */
  CapabilityType<Collisions> CAPABILITY = CapabilityType.of(
      Collisions.class,
      CapabilityMethod.of(
          "call",
          String.class,
          List.of(
              new CapabilityMethod.Parameter("host", String.class),
              new CapabilityMethod.Parameter("target", String.class),
              new CapabilityMethod.Parameter("arguments", String.class),
              new CapabilityMethod.Parameter("CAPABILITY", String.class)),
          List.of(),
          CollisionsAsync::call0_),
      CapabilityMethod.of(
          "of",
          Collisions.Coroutine.class,
          List.of(new CapabilityMethod.Parameter("host", Collisions.Host.class)),
          List.of(),
          CollisionsAsync::of1),
      CapabilityMethod.of(
          "of",
          int.class,
          List.of(
              new CapabilityMethod.Parameter("hosts", Collisions.Host[].class),
              new CapabilityMethod.Parameter("list", Collisions.List.class)),
          List.of(),
          CollisionsAsync::of2),
      CapabilityMethod.of(
          "make",
          Collisions.Objects.class,
          List.of(
              new CapabilityMethod.Parameter("target", Collisions.class),
              new CapabilityMethod.Parameter("host", Host.class)),
          List.of(),
          CollisionsAsync::make3),
      CapabilityMethod.of(
          "call0",
          void.class,
          List.of(
              new CapabilityMethod.Parameter("target", Object.class),
              new CapabilityMethod.Parameter("arguments", Object[].class)),
          List.of(),
          CollisionsAsync::call04),
      CapabilityMethod.of(
          "variables",
          Object.class,
          List.of(
              new CapabilityMethod.Parameter("s", Object.class),
              new CapabilityMethod.Parameter("h", Object.class)),
          List.of(),
          CollisionsAsync::variables5),
      CapabilityMethod.of(
          "method",
          int.class,
          List.of(new CapabilityMethod.Parameter("number", int.class)),
          List.of(),
          CollisionsAsync::method6));

  Coroutine<String> call(String host, String target, String arguments, String CAPABILITY);

  Coroutine<Collisions.Coroutine> of(Collisions.Host host);

  Coroutine<Integer> of(Collisions.Host[] hosts, Collisions.List list);

  Coroutine<Collisions.Objects> make(Collisions target, Host host);

  Coroutine<Void> call0(Object target, Object[] arguments);

  <String, Host> Coroutine<String> variables(String s, Host h);

  Coroutine<Integer> method(int number);

  /**
   * Makes a twin whose calls {@code host} runs.
   *
   * @param target what is called
   */
  static CollisionsAsync of(Collisions target, Host host) {
    return make_(Objects.requireNonNull(target, "target"), Objects.requireNonNull(host, "host"));
  }

  /**
   * Makes a twin whose calls {@code host} runs on other machines.
   */
  static CollisionsAsync of(Host host) {
    return make_(null, host.bind(CAPABILITY));
  }

  private static CollisionsAsync make_(Collisions target_, Host host_) {
    return new CollisionsAsync() {
      @Override
      public Coroutine<String> call(String host, String target, String arguments,
          String CAPABILITY) {
        return host_.call(CollisionsAsync.CAPABILITY.method(0), target_, host, target, arguments,
            CAPABILITY);
      }

      @Override
      public Coroutine<Collisions.Coroutine> of(Collisions.Host host) {
        return host_.call(CAPABILITY.method(1), target_, host);
      }

      @Override
      public Coroutine<Integer> of(Collisions.Host[] hosts, Collisions.List list) {
        return host_.call(CAPABILITY.method(2), target_, hosts, list);
      }

      @Override
      public Coroutine<Collisions.Objects> make(Collisions target, Host host) {
        return host_.call(CAPABILITY.method(3), target_, target, host);
      }

      @Override
      public Coroutine<Void> call0(Object target, Object[] arguments) {
        return host_.call(CAPABILITY.method(4), target_, target, arguments);
      }

      @Override
      public <String, Host> Coroutine<String> variables(String s, Host h) {
        return host_.call(CAPABILITY.method(5), target_, s, h);
      }

      @Override
      public Coroutine<Integer> method(int number) {
        return host_.call(CAPABILITY.method(6), target_, number);
      }
    };
  }

  private static Object call0_(Object target, Object[] arguments) {
    return ((Collisions) target).call((String) arguments[0], (String) arguments[1],
        (String) arguments[2], (String) arguments[3]);
  }

  private static Object of1(Object target, Object[] arguments) {
    return ((Collisions) target).of((Collisions.Host) arguments[0]);
  }

  private static Object of2(Object target, Object[] arguments) {
    return ((Collisions) target).of((Collisions.Host[]) arguments[0],
        (Collisions.List) arguments[1]);
  }

  private static Object make3(Object target, Object[] arguments) {
    return ((Collisions) target).make((Collisions) arguments[0], (Host) arguments[1]);
  }

  private static Object call04(Object target, Object[] arguments) {
    ((Collisions) target).call0(arguments[0], (Object[]) arguments[1]);
    return null;
  }

  @SuppressWarnings("unchecked")
  private static <String, Host> Object variables5(Object target, Object[] arguments) {
    return ((Collisions) target).variables((String) arguments[0], (Host) arguments[1]);
  }

  private static Object method6(Object target, Object[] arguments) {
    return ((Collisions) target).method((int) arguments[0]);
  }
}
