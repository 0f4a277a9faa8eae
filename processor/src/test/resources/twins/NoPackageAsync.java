import dev.baton.Coroutine;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * The asynchronous twin of {@link NoPackage}.
 *
 * <p>Its methods give coroutines, whose calls a host runs. Nothing runs until a coroutine is
 * awaited, spawned or gathered, and it runs once. What a method declares to throw is what the
 * await throws. A host may run several calls at once, each on a thread of its own: the target
 * must be safe for that, or the host {@code serial()}.
 */
@Generated("dev.baton.processor.capability.CapabilityProcessor")
interface NoPackageAsync {
  /**
   * What a host knows of {@link NoPackage} and its methods.
   */
  CapabilityType<NoPackage> CAPABILITY = CapabilityType.of(
      NoPackage.class,
      CapabilityMethod.of(
          "same",
          NoPackage.class,
          List.of(new CapabilityMethod.Parameter("text", String.class)),
          List.of(),
          NoPackageAsync::same0));

  Coroutine<NoPackage> same(String text);

  /**
   * Makes a twin whose calls {@code host} runs.
   *
   * @param target what is called
   */
  static NoPackageAsync of(NoPackage target, Host host) {
    return make(Objects.requireNonNull(target, "target"), Objects.requireNonNull(host, "host"));
  }

  /**
   * Makes a twin whose calls {@code host} runs on other machines.
   */
  static NoPackageAsync of(Host host) {
    return make(null, host.bind(CAPABILITY));
  }

  private static NoPackageAsync make(NoPackage target, Host host) {
    return new NoPackageAsync() {
      @Override
      public Coroutine<NoPackage> same(String text) {
        return host.call(CAPABILITY.method(0), target, text);
      }
    };
  }

  private static Object same0(Object target, Object[] arguments) {
    return ((NoPackage) target).same((String) arguments[0]);
  }
}
