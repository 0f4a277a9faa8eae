package dev.baton.host;

import dev.baton.Coroutine;
import dev.baton.annotation.OnCancel.Policy;
import dev.baton.internal.host.HostImpl;
import dev.baton.internal.host.Hosts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What runs blocking calls for async code, while the loop goes on.
 *
 * <pre>{@code
 * try (Host host = Host.threads(16).queue(1_000, WhenFull.WAIT).timeout(ofSeconds(30))) {
 *   SearchAsync search = SearchAsync.of(new HttpSearch(), host);
 *   System.out.println(run(total(search, queries)));
 * }
 * }</pre>
 *
 * <p>The calls begun in one pass of a loop are handed over together at the end of that pass. A call
 * always suspends its task: its value is delivered in a later pass. Under a virtual clock the loop
 * waits for the calls of a pass, and their results come in the order of the calls, so that a
 * program runs the same on every host; see {@link #ordered}.
 *
 * <p>A method that sets something gives a view: it runs its calls on the same threads. A host and
 * all its views are closed together, by closing any of them. Hosts may be used from any thread, and
 * by many loops.
 */
public sealed interface Host extends AutoCloseable permits HostImpl {
  // ---- kinds

  /** Makes a host that runs calls on the loop's thread, one after the other. */
  static Host inline() {
    return Hosts.inline();
  }

  /** Makes a host with {@code n} threads of its own. They are daemons, made as they are needed. */
  static Host threads(int n) {
    return Hosts.threads(n);
  }

  /**
   * Makes a host that runs each call on a virtual thread, without a limit unless {@link #limited}
   * gives one.
   *
   * @throws UnsupportedOperationException before JDK 21
   */
  static Host virtualThreads() {
    return Hosts.virtualThreads();
  }

  /** Makes a host that runs each call as a task of {@code executor}, which it does not close. */
  static Host on(Executor executor) {
    return Hosts.on(executor);
  }

  /**
   * Makes a host whose calls take a time that is only declared: of the loop's clock, so that under
   * a virtual one they take none of the real time, and exactly this of the virtual. The call itself
   * runs at the end of it, on the loop's thread.
   *
   * @param time gives how long a call takes
   * @param n how many run at once, first come first served
   */
  static Host simulated(Function<? super HostCall, Duration> time, int n) {
    return Hosts.simulated(time, n);
  }

  /** Makes a host of another kind. */
  static Host of(HostEngine engine) {
    return Hosts.of(engine);
  }

  /**
   * Returns the host of {@link dev.baton.Baton#blocking}: 64 threads, whose queue has no bound. It
   * cannot be closed.
   */
  static Host shared() {
    return Hosts.shared();
  }

  // ---- views

  /** Returns a view that runs at most {@code n} calls at once. They count in this host, too. */
  Host limited(int n);

  /** Returns a view that runs one call at a time. */
  Host serial();

  /**
   * Returns a view in whose queue at most {@code bound} calls wait for their place. There is no
   * bound unless this sets one.
   */
  Host queue(int bound, WhenFull whenFull);

  /**
   * Returns a view with another policy for running calls that are cancelled; {@link
   * Policy#INTERRUPT} unless this sets one. What a capability says of its methods goes before it.
   */
  Host onCancel(Policy policy);

  /**
   * Returns a view whose calls fail with {@link dev.baton.TimedOut} after this time, the wait in
   * the queue included. It is real time, also under a virtual clock; but of a simulated host it is
   * the loop's. What a capability says of its methods goes before it.
   */
  Host timeout(Duration time);

  /**
   * Returns a view that gives values which come after the task was cancelled to {@code handler}, on
   * the thread that ran the call. Without one, they are closed if they are {@link AutoCloseable}.
   */
  Host discarded(Consumer<Object> handler);

  /**
   * Returns a view that does, or does not, deliver the results of a pass's calls together, in the
   * order of the calls, once all are there. Unless this says otherwise it does under a virtual
   * clock, where the loop waits for them, and does not under the machine's.
   */
  Host ordered(boolean ordered);

  /** Returns a view with another name, for messages and threads. */
  Host named(String name);

  // ---- calls

  /**
   * Calls a function that blocks.
   *
   * @param name what the call is called in dumps
   */
  <T, E extends Exception> Coroutine<T> call(String name, Body<? extends T, E> body) throws E;

  /** Calls a method of a capability, for the code of generated twins. */
  <T> Coroutine<T> call(CapabilityMethod method, Object target, Object... arguments);

  /**
   * Makes ready for the calls of a capability without a target in this JVM, for the code of
   * generated twins.
   *
   * @return this host
   * @throws IllegalArgumentException if it runs calls in this JVM only, or if values of the
   *     capability cannot be sent
   */
  Host bind(CapabilityType<?> capability);

  /** Returns the counts of the calls made by this view, and by views of it. */
  HostStats stats();

  /** Returns the engine that runs the calls. */
  HostEngine engine();

  // ---- closing

  /** Closes the host with a grace of 30 seconds, and logs what calls are left then. */
  @Override
  void close();

  /**
   * Refuses new calls and those that wait, gives running ones the time to end, and interrupts them
   * then. Closing twice does nothing.
   *
   * @return the calls that were still running a second after that
   */
  List<LeftCall> close(Duration grace);
}
