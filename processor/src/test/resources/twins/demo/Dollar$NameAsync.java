package demo;

import dev.baton.Coroutine;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * The asynchronous twin of {@link Dollar$Name}.
 *
 * <p>Its methods give coroutines, whose calls a host runs. Nothing runs until a coroutine is
 * awaited, spawned or gathered, and it runs once. What a method declares to throw is what the
 * await throws. A host may run several calls at once, each on a thread of its own: the target
 * must be safe for that, or the host {@code serial()}.
 */
@Generated("dev.baton.processor.capability.CapabilityProcessor")
public interface Dollar$NameAsync {
  /**
   * What a host knows of {@link Dollar$Name} and its methods.
   */
  CapabilityType<Dollar$Name> CAPABILITY = CapabilityType.of(
      Dollar$Name.class,
      CapabilityMethod.of(
          "get$default",
          String.class,
          List.of(
              new CapabilityMethod.Parameter("$this$", String.class),
              new CapabilityMethod.Parameter("p0", int.class),
              new CapabilityMethod.Parameter("var1", int.class)),
          List.of(),
          Dollar$NameAsync::get$default0),
      CapabilityMethod.of(
          "record",
          void.class,
          List.of(
              new CapabilityMethod.Parameter("yield", String.class),
              new CapabilityMethod.Parameter("var", int.class),
              new CapabilityMethod.Parameter("größe", long.class),
              new CapabilityMethod.Parameter("_x", long.class)),
          List.of(),
          Dollar$NameAsync::record1),
      CapabilityMethod.of(
          "$",
          void.class,
          List.of(),
          List.of(),
          Dollar$NameAsync::$2));

  Coroutine<String> get$default(String $this$, int p0, int var1);

  Coroutine<Void> record(String yield, int var, long größe, long _x);

  Coroutine<Void> $();

  /**
   * Makes a twin whose calls {@code host} runs.
   *
   * @param target what is called
   */
  static Dollar$NameAsync of(Dollar$Name target, Host host) {
    return make(Objects.requireNonNull(target, "target"), Objects.requireNonNull(host, "host"));
  }

  /**
   * Makes a twin whose calls {@code host} runs on other machines.
   */
  static Dollar$NameAsync of(Host host) {
    return make(null, host.bind(CAPABILITY));
  }

  private static Dollar$NameAsync make(Dollar$Name target, Host host) {
    return new Dollar$NameAsync() {
      @Override
      public Coroutine<String> get$default(String $this$, int p0, int var1) {
        return host.call(CAPABILITY.method(0), target, $this$, p0, var1);
      }

      @Override
      public Coroutine<Void> record(String yield, int var, long größe, long _x) {
        return host.call(CAPABILITY.method(1), target, yield, var, größe, _x);
      }

      @Override
      public Coroutine<Void> $() {
        return host.call(CAPABILITY.method(2), target);
      }
    };
  }

  private static Object get$default0(Object target, Object[] arguments) {
    return ((Dollar$Name) target).get$default((String) arguments[0], (int) arguments[1],
        (int) arguments[2]);
  }

  private static Object record1(Object target, Object[] arguments) {
    ((Dollar$Name) target).record((String) arguments[0], (int) arguments[1], (long) arguments[2],
        (long) arguments[3]);
    return null;
  }

  private static Object $2(Object target, Object[] arguments) {
    ((Dollar$Name) target).$();
    return null;
  }
}
