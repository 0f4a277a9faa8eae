package dev.baton.testing;

/** Says, beside a failure, in which order it has come, and how to run that again. */
final class FailingOrder extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FailingOrder(String message) {
    super(message, null, false, false);
  }
}
