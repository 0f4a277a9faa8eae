package dev.baton.processor.fuzz.plain;

import dev.baton.processor.fuzz.support.Calls;

/** What a method without weaving gives instead of a coroutine: its result, or how to get it. */
public final class Coroutine<T> {
  private final T value;
  private final Calls.Supplier<Coroutine<T>> call;

  private Coroutine(T value, Calls.Supplier<Coroutine<T>> call) {
    this.value = value;
    this.call = call;
  }

  static <T> Coroutine<T> done(T value) {
    return new Coroutine<>(value, null);
  }

  static <T> Coroutine<T> later(Calls.Supplier<Coroutine<T>> call) {
    return new Coroutine<>(null, call);
  }

  /** The result; a call that was to be made later is made now. */
  public T value() {
    try {
      return call == null ? value : call.get().value();
    } catch (Exception failure) {
      throw Baton.<RuntimeException>sneak(failure);
    }
  }

  public Task<T> task() {
    return new Task<>(value);
  }
}
