package dev.baton.host;

import static dev.baton.Baton.gather;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The proof that calls are computed by their host, each once, with its own argument, and in order:
 * f(x) = a·x modulo a prime, with an {@code a} that only the host knows. What comes is compared
 * with it element by element, by a polynomial's value at a point that is drawn afterwards, and by
 * its sum.
 */
public final class MapReduce {
  /** A prime. */
  public static final long P = (1L << 61) - 1;

  private static final BigInteger BIG = BigInteger.valueOf(P);

  private MapReduce() {}

  /** The product modulo {@link #P}. */
  public static long times(long a, long x) {
    long high = Math.multiplyHigh(a, x);
    long low = a * x;
    return reduced((low & P) + reduced(high << 3 | low >>> 61));
  }

  private static long reduced(long x) {
    long folded = (x & P) + (x >>> 61);
    return folded >= P ? folded - P : folded;
  }

  /**
   * Maps 64 random numbers by calls of a host, gathered, and checks what comes.
   *
   * @param random what the numbers are drawn of
   * @param a the host's factor
   * @param pure makes the call of f
   */
  public static void check(SplittableRandom random, long a, HostPrograms.Pure pure) {
    var xs = new ArrayList<Long>();
    var calls = new ArrayList<Coroutine<Long>>();
    for (int i = 0; i < 64; i++) {
      long x = random.nextLong(P);
      xs.add(x);
      calls.add(pure.f(x));
    }
    List<Long> came = Baton.run(gather(calls));
    var factor = BigInteger.valueOf(a);
    var point = BigInteger.valueOf(random.nextLong(P)); // drawn when all has come
    BigInteger sum = BigInteger.ZERO;
    BigInteger sumOfXs = BigInteger.ZERO;
    BigInteger fingerprint = BigInteger.ZERO;
    BigInteger fingerprintOfXs = BigInteger.ZERO;
    for (int i = 0; i < 64; i++) {
      var x = BigInteger.valueOf(xs.get(i));
      var y = BigInteger.valueOf(came.get(i));
      assertThat(y).as("f of x %d", i).isEqualTo(x.multiply(factor).mod(BIG));
      sum = sum.add(y);
      sumOfXs = sumOfXs.add(x);
      fingerprint = fingerprint.multiply(point).add(y).mod(BIG);
      fingerprintOfXs = fingerprintOfXs.multiply(point).add(x).mod(BIG);
    }
    assertThat(sum.mod(BIG)).isEqualTo(sumOfXs.multiply(factor).mod(BIG));
    assertThat(fingerprint).isEqualTo(fingerprintOfXs.multiply(factor).mod(BIG));
  }
}
