package demo;

import dev.baton.Coroutine;
import dev.baton.annotation.OnCancel;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * The asynchronous twin of {@link Checked}.
 *
 * <p>Its methods give coroutines, whose calls a host runs. Nothing runs until a coroutine is
 * awaited, spawned or gathered, and it runs once. What a method declares to throw is what the
 * await throws. A host may run several calls at once, each on a thread of its own: the target
 * must be safe for that, or the host {@code serial()}.
 */
@Generated("dev.baton.processor.capability.CapabilityProcessor")
public interface CheckedAsync {
  /**
   * What a host knows of {@link Checked} and its methods.
   */
  CapabilityType<Checked> CAPABILITY = CapabilityType.of(
      Checked.class,
      CapabilityMethod.of(
          "all",
          void.class,
          List.of(),
          List.of(SQLException.class, FileNotFoundException.class, IOException.class,
              IllegalStateException.class),
          CheckedAsync::all0)
          .timeout(Duration.ofSeconds(90))
          .onCancel(OnCancel.Policy.JOIN),
      CapabilityMethod.of(
          "count",
          long.class,
          List.of(),
          List.of(InterruptedException.class),
          CheckedAsync::count1)
          .timeout(Duration.ofMillis(250))
          .onCancel(OnCancel.Policy.JOIN)
          .idempotent(true),
      CapabilityMethod.of(
          "leave",
          void.class,
          List.of(),
          List.of(Throwable.class),
          CheckedAsync::leave2)
          .timeout(Duration.ofNanos(1_500_000))
          .onCancel(OnCancel.Policy.ABANDON));

  Coroutine<Void> all() throws SQLException, FileNotFoundException, IOException,
      IllegalStateException;

  Coroutine<Long> count() throws InterruptedException;

  Coroutine<Void> leave() throws Throwable;

  /**
   * Makes a twin whose calls {@code host} runs.
   *
   * @param target what is called
   */
  static CheckedAsync of(Checked target, Host host) {
    return make(Objects.requireNonNull(target, "target"), Objects.requireNonNull(host, "host"));
  }

  /**
   * Makes a twin whose calls {@code host} runs on other machines.
   */
  static CheckedAsync of(Host host) {
    return make(null, host.bind(CAPABILITY));
  }

  private static CheckedAsync make(Checked target, Host host) {
    return new CheckedAsync() {
      @Override
      public Coroutine<Void> all() {
        return host.call(CAPABILITY.method(0), target);
      }

      @Override
      public Coroutine<Long> count() {
        return host.call(CAPABILITY.method(1), target);
      }

      @Override
      public Coroutine<Void> leave() {
        return host.call(CAPABILITY.method(2), target);
      }
    };
  }

  private static Object all0(Object target, Object[] arguments) throws SQLException,
      FileNotFoundException, IOException, IllegalStateException {
    ((Checked) target).all();
    return null;
  }

  private static Object count1(Object target, Object[] arguments) throws InterruptedException {
    return ((Checked) target).count();
  }

  private static Object leave2(Object target, Object[] arguments) throws Throwable {
    ((Checked) target).leave();
    return null;
  }
}
