package dev.baton.processor.capability;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as {@code @CallTimeout} has it.
 *
 * @param factory the method of {@code Duration} that makes it
 * @param amount what that is given
 */
record CallTime(String factory, long amount) {
  private static final Pattern WRITTEN = Pattern.compile("(\\d+)(ns|us|ms|s|m|h)");

  private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

  /**
   * A unit.
   *
   * @param nanos how long it is
   * @param factory the method of {@code Duration} that takes it, or one smaller than it
   * @param times how many of that method's unit it has
   */
  private record Unit(long nanos, String factory, long times) {}

  private static final Map<String, Unit> UNITS =
      Map.of(
          "ns", new Unit(1, "ofNanos", 1),
          "us", new Unit(1_000, "ofNanos", 1_000),
          "ms", new Unit(1_000_000, "ofMillis", 1),
          "s", new Unit(1_000_000_000L, "ofSeconds", 1),
          "m", new Unit(60_000_000_000L, "ofMinutes", 1),
          "h", new Unit(3_600_000_000_000L, "ofHours", 1));

  /** Reads a time; empty if it is none, or not one of the 292 years that nanoseconds can count. */
  static Optional<CallTime> parse(String written) {
    Matcher parts = WRITTEN.matcher(written);
    if (!parts.matches()) {
      return Optional.empty();
    }
    BigInteger number = new BigInteger(parts.group(1));
    Unit unit = UNITS.get(parts.group(2));
    boolean fits =
        number.signum() > 0
            && number.multiply(BigInteger.valueOf(unit.nanos())).compareTo(LONGEST) <= 0;
    return fits
        ? Optional.of(new CallTime(unit.factory(), number.longValue() * unit.times()))
        : Optional.empty();
  }
}
