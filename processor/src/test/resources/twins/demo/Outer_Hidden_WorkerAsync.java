package demo;

import dev.baton.Coroutine;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * The asynchronous twin of {@link Outer.Hidden.Worker}.
 *
 * <p>Its methods give coroutines, whose calls a host runs. Nothing runs until a coroutine is
 * awaited, spawned or gathered, and it runs once. What a method declares to throw is what the
 * await throws. A host may run several calls at once, each on a thread of its own: the target
 * must be safe for that, or the host {@code serial()}.
 */
@Generated("dev.baton.processor.capability.CapabilityProcessor")
interface Outer_Hidden_WorkerAsync {
  /**
   * What a host knows of {@link Outer.Hidden.Worker} and its methods.
   */
  CapabilityType<Outer.Hidden.Worker> CAPABILITY = CapabilityType.of(
      Outer.Hidden.Worker.class,
      CapabilityMethod.of(
          "work",
          Outer.Hidden.Deep.Er.class,
          List.of(new CapabilityMethod.Parameter("er", Outer.Hidden.Deep.Er.class)),
          List.of(),
          Outer_Hidden_WorkerAsync::work0));

  Coroutine<Outer.Hidden.Deep.Er> work(Outer.Hidden.Deep.Er er);

  /**
   * Makes a twin whose calls {@code host} runs.
   *
   * @param target what is called
   */
  static Outer_Hidden_WorkerAsync of(Outer.Hidden.Worker target, Host host) {
    return make(Objects.requireNonNull(target, "target"), Objects.requireNonNull(host, "host"));
  }

  /**
   * Makes a twin whose calls {@code host} runs on other machines.
   */
  static Outer_Hidden_WorkerAsync of(Host host) {
    return make(null, host.bind(CAPABILITY));
  }

  private static Outer_Hidden_WorkerAsync make(Outer.Hidden.Worker target, Host host) {
    return new Outer_Hidden_WorkerAsync() {
      @Override
      public Coroutine<Outer.Hidden.Deep.Er> work(Outer.Hidden.Deep.Er er) {
        return host.call(CAPABILITY.method(0), target, er);
      }
    };
  }

  private static Object work0(Object target, Object[] arguments) {
    return ((Outer.Hidden.Worker) target).work((Outer.Hidden.Deep.Er) arguments[0]);
  }
}
