package dev.baton.sync;

/** The failure of {@link Barrier#arrive} where the meeting cannot take place. */
public final class BarrierBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BarrierBroken(String message) {
    super(message);
  }
}
