package dev.baton;

/** A wait of exactly one pass. It has no state, so one is enough for all. */
final class Yield extends LeafCoroutine<Void> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("yieldNow");

  static final Yield INSTANCE = new Yield();

  private Yield() {}

  @Override
  void claim() {}

  @Override
  Object await(Runner runner) {
    ReadyQueue ready = runner.ready;
    return ready == null ? runner.host.yieldNow() : runner.task.yieldNow(ready);
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
