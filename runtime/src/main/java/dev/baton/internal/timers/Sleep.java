package dev.baton.internal.timers;

import dev.baton.internal.base.Durations;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.LeafCoroutine;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;

/** A wait for a span of time. */
public class Sleep extends LeafCoroutine<Void> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("sleep");

  private final long nanos;

  public Sleep(long nanos) {
    this.nanos = nanos;
  }

  /** Returns how long it is, from now on. */
  public long nanos() {
    return nanos;
  }

  @Override
  public Object await(Runner runner) {
    return Engine.loop(runner) == null
        ? Engine.host(runner).sleep(nanos())
        : Engine.task(runner).sleep(nanos());
  }

  @Override
  public String toString() {
    return "sleep(" + Durations.text(nanos) + ")";
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
