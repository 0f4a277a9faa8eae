package dev.baton.processor.fuzz.plain;

/** What a method without weaving gives instead of a coroutine: its result. */
public record Coroutine<T>(T value) {
  public Task<T> task() {
    return new Task<>(value);
  }
}
