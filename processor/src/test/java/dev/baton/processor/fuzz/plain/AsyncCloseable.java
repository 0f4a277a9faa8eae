package dev.baton.processor.fuzz.plain;

/** As Baton's, whose closing is a plain call. */
public interface AsyncCloseable extends AutoCloseable {
  Coroutine<Void> closeAsync();

  @Override
  default void close() {
    closeAsync().value();
  }

  /** What stands in a plain program for the closing at the end of a try-with-resources. */
  static void close(AsyncCloseable resource, Throwable failure) {
    Cancels.close(resource, failure);
  }
}
