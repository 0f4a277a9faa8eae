package dev.baton.internal.base;

/** An exception that is sent instead of a value, to be thrown at the await. */
public final class Failure {
  /** What is sent where there was no memory left to say what has failed. */
  private static final Failure NO_MEMORY =
      new Failure(bare(new OutOfMemoryError("There was no memory left to say what has failed")));

  /** The same, where there was no stack left. */
  private static final Failure NO_STACK =
      new Failure(bare(new StackOverflowError("There was no stack left to say what has failed")));

  public final Throwable cause;

  /**
   * The exception's trace when it ended there. The exception may be thrown at several awaits, and
   * has then the trace of the latest; what goes on from here goes on from this one. Null if
   * unknown.
   */
  public final Trace trace;

  public Failure(Throwable cause) {
    this(cause, null);
  }

  public Failure(Throwable cause, Trace trace) {
    this.cause = cause;
    this.trace = trace;
  }

  /**
   * Makes the failure of this cause. It throws nothing, even where memory or stack have run out.
   */
  public static Failure of(Throwable cause) {
    try {
      return new Failure(cause);
    } catch (OutOfMemoryError none) {
      return NO_MEMORY;
    } catch (StackOverflowError none) {
      return NO_STACK;
    }
  }

  /**
   * Returns whether an exception was made in advance, so that many have it and nothing is added to
   * it.
   */
  public static boolean isShared(Throwable cause) {
    return cause == NO_MEMORY.cause || cause == NO_STACK.cause;
  }

  /** Takes away the trace, which would be that of this class's initialization. */
  private static Throwable bare(Error error) {
    error.setStackTrace(new StackTraceElement[0]);
    return error;
  }
}
