package dev.baton;

/** What is sent instead of a value: an exception, to be thrown at the await. */
final class Failure {
  final Throwable cause;

  Failure(Throwable cause) {
    this.cause = cause;
  }
}
