package demo;

import dev.baton.Coroutine;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * The asynchronous twin of {@link Defaults}.
 *
 * <p>Its methods give coroutines, whose calls a host runs. Nothing runs until a coroutine is
 * awaited, spawned or gathered, and it runs once. What a method declares to throw is what the
 * await throws. A host may run several calls at once, each on a thread of its own: the target
 * must be safe for that, or the host {@code serial()}.
 */
@Generated("dev.baton.processor.capability.CapabilityProcessor")
public interface DefaultsAsync {
  /**
   * What a host knows of {@link Defaults} and its methods.
   */
  CapabilityType<Defaults> CAPABILITY = CapabilityType.of(
      Defaults.class,
      CapabilityMethod.of(
          "text",
          String.class,
          List.of(new CapabilityMethod.Parameter("line", int.class)),
          List.of(),
          DefaultsAsync::text0),
      CapabilityMethod.of(
          "first",
          String.class,
          List.of(),
          List.of(),
          DefaultsAsync::first1));

  Coroutine<String> text(int line);

  Coroutine<String> first();

  /**
   * Makes a twin whose calls {@code host} runs.
   *
   * @param target what is called
   */
  static DefaultsAsync of(Defaults target, Host host) {
    return make(Objects.requireNonNull(target, "target"), Objects.requireNonNull(host, "host"));
  }

  /**
   * Makes a twin whose calls {@code host} runs on other machines.
   */
  static DefaultsAsync of(Host host) {
    return make(null, host.bind(CAPABILITY));
  }

  private static DefaultsAsync make(Defaults target, Host host) {
    return new DefaultsAsync() {
      @Override
      public Coroutine<String> text(int line) {
        return host.call(CAPABILITY.method(0), target, line);
      }

      @Override
      public Coroutine<String> first() {
        return host.call(CAPABILITY.method(1), target);
      }
    };
  }

  private static Object text0(Object target, Object[] arguments) {
    return ((Defaults) target).text((int) arguments[0]);
  }

  private static Object first1(Object target, Object[] arguments) {
    return ((Defaults) target).first();
  }
}
