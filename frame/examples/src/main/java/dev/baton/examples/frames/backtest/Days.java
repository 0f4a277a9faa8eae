package dev.baton.examples.frames.backtest;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.function.BooleanSupplier;

/** The midnights after a time, for as long as something is left. */
final class Days implements Iterator<Instant> {
  private final BooleanSupplier isLeft;
  private Instant day;

  Days(Instant first, BooleanSupplier isLeft) {
    this.isLeft = isLeft;
    this.day = first.truncatedTo(ChronoUnit.DAYS);
  }

  @Override
  public boolean hasNext() {
    return isLeft.getAsBoolean();
  }

  @Override
  public Instant next() {
    day = day.plus(Duration.ofDays(1));
    return day;
  }
}
