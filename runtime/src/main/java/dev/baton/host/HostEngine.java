package dev.baton.host;

import java.util.List;

/**
 * What runs the calls of a host: the door for other kinds of hosts, such as a cluster. Limits,
 * queues, cancels, timeouts, statistics and the order of results are the host's, and the same for
 * all engines.
 *
 * <p>All methods may be called from any thread, also from several at once. None of them may block
 * for long or throw: begun calls fail by {@link HostCall#fail}.
 */
public interface HostEngine {
  /**
   * Begins calls that were handed over together, in their order. Each of them has its place in the
   * host; it is given back when the call has ended, by {@link HostCall#run}, {@link
   * HostCall#succeed} or {@link HostCall#fail}.
   */
  void begin(List<? extends HostCall> calls);

  /**
   * Asks a call to stop that {@link HostCall#begun} was called for, once. A call that runs by
   * {@link HostCall#run} is interrupted by the host itself, and this is not called.
   */
  void interrupt(HostCall call);

  /**
   * Makes ready for the calls of a capability that have no target in this JVM.
   *
   * @throws IllegalArgumentException if this engine runs calls in this JVM only, or if values of
   *     the capability cannot be sent
   */
  void bind(CapabilityType<?> capability);

  /** Lets go of threads and connections; no call is running or will be begun any more. */
  void close();

  /** Returns what it is, for messages, such as {@code threads(16)}. */
  String describe();
}
