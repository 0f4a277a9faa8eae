package dev.baton.processor.fuzz.woven;

import dev.baton.Coroutine;
import dev.baton.processor.fuzz.support.Calls;

/** A call of an async method whose coroutine is awaited later: nothing of it has run before. */
public final class Later {
  private Later() {}

  /** The coroutine that the call, made now, gives. */
  public static <T> Coroutine<T> of(Calls.Supplier<Coroutine<T>> call) throws Exception {
    return call.get();
  }
}
