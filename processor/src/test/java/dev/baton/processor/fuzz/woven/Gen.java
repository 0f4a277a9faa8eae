package dev.baton.processor.fuzz.woven;

import dev.baton.processor.fuzz.support.Calls;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.Generator;

/** A call of a generator's method, which runs nothing before the first element is asked for. */
public final class Gen {
  private Gen() {}

  public static Generator<Object> of(Calls.Supplier<Generator<Object>> call) throws Exception {
    return call.get();
  }

  public static AsyncGenerator<Object> async(Calls.Supplier<AsyncGenerator<Object>> call)
      throws Exception {
    return call.get();
  }
}
