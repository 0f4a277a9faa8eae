package dev.baton.hazelcast;

import java.math.BigInteger;

/** What the members of the tests serve; a comes by a property. */
public final class FieldImpl implements Field {
  static final BigInteger P = BigInteger.TWO.pow(61).subtract(BigInteger.ONE);

  private static final BigInteger A = new BigInteger(System.getProperty("a", "3"));
  private static final long MILLIS = Long.getLong("millis", 0);

  @Override
  public long f(long x) throws InterruptedException {
    Thread.sleep(MILLIS);
    return times(A, x);
  }

  @Override
  public long once(long x) throws InterruptedException {
    return f(x);
  }

  @Override
  public long where() {
    return ProcessHandle.current().pid();
  }

  @Override
  public void sleep() throws InterruptedException {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      System.out.println("interrupted");
      throw e;
    }
  }

  static long times(BigInteger a, long x) {
    return a.multiply(BigInteger.valueOf(x)).mod(P).longValueExact();
  }
}
