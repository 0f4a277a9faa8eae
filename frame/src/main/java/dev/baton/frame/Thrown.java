package dev.baton.frame;

/** The throwing of what somebody else has thrown, of whatever kind. */
final class Thrown {
  private Thrown() {}

  /** Throws it as it is; for {@code throw Thrown.asItIs(failure)}. */
  @SuppressWarnings("unchecked")
  static <E extends Throwable> RuntimeException asItIs(Throwable failure) throws E {
    throw (E) failure;
  }
}
