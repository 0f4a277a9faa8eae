package dev.baton.processor.fuzz.plain;

import dev.baton.processor.fuzz.support.Calls;

/** A call of an async method whose coroutine is awaited later: nothing of it has run before. */
public final class Later {
  private Later() {}

  /** A coroutine that makes the call when it is awaited, as one does that is woven. */
  public static <T> Coroutine<T> of(Calls.Supplier<Coroutine<T>> call) {
    return Coroutine.later(call);
  }
}
