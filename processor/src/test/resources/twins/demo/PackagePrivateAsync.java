package demo;

import dev.baton.Coroutine;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * The asynchronous twin of {@link PackagePrivate}.
 *
 * <p>Its methods give coroutines, whose calls a host runs. Nothing runs until a coroutine is
 * awaited, spawned or gathered, and it runs once. What a method declares to throw is what the
 * await throws. A host may run several calls at once, each on a thread of its own: the target
 * must be safe for that, or the host {@code serial()}.
 */
@Generated("dev.baton.processor.capability.CapabilityProcessor")
interface PackagePrivateAsync {
  /**
   * What a host knows of {@link PackagePrivate} and its methods.
   */
  CapabilityType<PackagePrivate> CAPABILITY = CapabilityType.of(
      PackagePrivate.class,
      CapabilityMethod.of(
          "secrets",
          List.class,
          List.of(new CapabilityMethod.Parameter("first", PackagePrivate.Secret.class)),
          List.of(),
          PackagePrivateAsync::secrets0));

  Coroutine<List<PackagePrivate.Secret>> secrets(PackagePrivate.Secret first);

  /**
   * Makes a twin whose calls {@code host} runs.
   *
   * @param target what is called
   */
  static PackagePrivateAsync of(PackagePrivate target, Host host) {
    return make(Objects.requireNonNull(target, "target"), Objects.requireNonNull(host, "host"));
  }

  /**
   * Makes a twin whose calls {@code host} runs on other machines.
   */
  static PackagePrivateAsync of(Host host) {
    return make(null, host.bind(CAPABILITY));
  }

  private static PackagePrivateAsync make(PackagePrivate target, Host host) {
    return new PackagePrivateAsync() {
      @Override
      public Coroutine<List<PackagePrivate.Secret>> secrets(PackagePrivate.Secret first) {
        return host.call(CAPABILITY.method(0), target, first);
      }
    };
  }

  private static Object secrets0(Object target, Object[] arguments) {
    return ((PackagePrivate) target).secrets((PackagePrivate.Secret) arguments[0]);
  }
}
