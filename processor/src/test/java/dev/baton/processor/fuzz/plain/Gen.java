package dev.baton.processor.fuzz.plain;

import dev.baton.processor.fuzz.support.Calls;

/** A call of a generator's method, which is made when the first element is asked for. */
public final class Gen {
  private Gen() {}

  public static Generator<Object> of(Calls.Supplier<Generator<Object>> call) {
    return new Generator<>(new Body(call, false));
  }

  public static AsyncGenerator<Object> async(Calls.Supplier<AsyncGenerator<Object>> call) {
    return new AsyncGenerator<>(new Body(call, true));
  }
}
