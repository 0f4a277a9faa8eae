package dev.baton;

/** A wait for a span of time. */
final class Sleep extends LeafCoroutine<Void> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("sleep");

  private final long nanos;

  Sleep(long nanos) {
    this.nanos = nanos;
  }

  long nanos() {
    return nanos;
  }

  @Override
  Object await(Runner runner) {
    return runner.loop == null ? runner.host.sleep(nanos) : runner.task.sleep(nanos);
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
