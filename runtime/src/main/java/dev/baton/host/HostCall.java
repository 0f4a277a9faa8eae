package dev.baton.host;

import java.util.List;

/** One call on its way, as the {@link HostEngine} that runs it sees it. Safe for any thread. */
public interface HostCall {
  /** Returns what it is called in dumps: the method's, or the name of a one-off. */
  String name();

  /** Returns the method of a capability; null for a one-off. */
  CapabilityMethod method();

  /** Returns the object whose method it is; null for a one-off, or if there is none in this JVM. */
  Object target();

  /** Returns the arguments, primitives boxed; none for a one-off. */
  List<Object> arguments();

  /** Returns the nanoseconds that are left of its time; {@link Long#MAX_VALUE} for no end. */
  long nanosLeft();

  /**
   * Runs the call on this thread, and ends it with what comes of that. Does nothing if it was
   * cancelled before. It throws nothing.
   */
  void run();

  /**
   * Notes that the call runs elsewhere from now on.
   *
   * @return false if it was cancelled before, and must not run
   */
  boolean begun();

  /** Ends the call with its result. Only the first end counts. */
  void succeed(Object result);

  /** Ends the call with its failure, as it is. Only the first end counts. */
  void fail(Throwable failure);
}
