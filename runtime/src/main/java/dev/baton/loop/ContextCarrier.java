package dev.baton.loop;

/**
 * A carrier of a context that lives in a thread, such as SLF4J's MDC, along with tasks: it is
 * captured where a task is spawned, put in place before each of its steps, and taken away after it.
 *
 * <p>What a step changes in the context stays with its task.
 */
public interface ContextCarrier {
  /** Returns the context in place on this thread; null is allowed. */
  Object capture();

  /** Puts a captured context in place on this thread. */
  void install(Object captured);
}
