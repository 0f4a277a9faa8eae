package dev.baton.asyncio;

/** A program's own failure. */
final class Fail extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The statement that has thrown it. */
  final int id;

  Fail(int id) {
    this.id = id;
  }
}
