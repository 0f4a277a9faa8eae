package dev.baton.internal.timers;

import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.LeafCoroutine;
import dev.baton.internal.kernel.ReadyQueue;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;

/** A wait of exactly one pass. It has no state, so one is enough for all. */
public final class Yield extends LeafCoroutine<Void> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("yieldNow");

  public static final Yield INSTANCE = new Yield();

  private Yield() {}

  @Override
  protected void claim() {}

  @Override
  public Object await(Runner runner) {
    ReadyQueue ready = Engine.ready(runner);
    return ready == null ? Engine.host(runner).yieldNow() : Engine.task(runner).yieldNow(ready);
  }

  @Override
  public String toString() {
    return "yieldNow()";
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
