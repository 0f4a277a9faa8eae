package dev.baton.internal.channels;

/** Whoever receives of a shared channel. */
abstract class SharedReceiver<R> extends SharedWaiter<R> {
  /** Which element it has got; see {@link SharedCore#putBack}. */
  long number;

  SharedReceiver(SharedCore core) {
    super(core);
  }

  @Override
  final SharedSide side() {
    return core.receiving;
  }

  @Override
  final Object offered() {
    return null;
  }

  @Override
  final void takeBack(SharedWait served) {
    core.takeBack(served);
  }

  @Override
  public final boolean isGivenToOne() {
    return true;
  }

  @Override
  public final String describe() {
    return "receive from " + core;
  }
}
