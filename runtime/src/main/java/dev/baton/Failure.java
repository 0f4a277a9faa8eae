package dev.baton;

/** What is sent instead of a value: an exception, to be thrown at the await. */
final class Failure {
  final Throwable cause;

  /**
   * The exception's trace when it ended there. The exception may be thrown at several awaits, and
   * has then the trace of the latest; what goes on from here goes on from this one. Null if
   * unknown.
   */
  final Trace trace;

  Failure(Throwable cause) {
    this(cause, null);
  }

  Failure(Throwable cause, Trace trace) {
    this.cause = cause;
    this.trace = trace;
  }
}
