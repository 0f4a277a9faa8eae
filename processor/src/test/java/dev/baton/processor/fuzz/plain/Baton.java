package dev.baton.processor.fuzz.plain;

import dev.baton.processor.fuzz.support.Leaf;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A door like Baton's whose await is a plain call, for programs that are not woven. */
public final class Baton {
  private Baton() {}

  public static <T> T await(Leaf<T> leaf) {
    try {
      return leaf.now();
    } catch (Throwable failure) {
      throw Baton.<RuntimeException>sneak(failure);
    }
  }

  public static <T> T await(Coroutine<T> finished) {
    return finished.value();
  }

  public static <T> T await(Task<T> finished) {
    return finished.value();
  }

  public static <T> T await(CompletionStage<T> finished) {
    CompletableFuture<T> future = finished.toCompletableFuture();
    if (!future.isDone()) {
      throw new AssertionError("nothing completes it");
    }
    try {
      return future.join();
    } catch (CompletionException wrapped) {
      throw Baton.<RuntimeException>sneak(wrapped.getCause());
    }
  }

  @SuppressWarnings("unchecked")
  public static <R> R emit(Object value) {
    return (R) Body.current().emit(value);
  }

  public static void emitAll(Iterable<?> elements) {
    Body body = Body.current();
    if (elements instanceof AsyncGenerator<?> generator) {
      body.emitAll(generator.body);
    } else if (elements instanceof Generator<?> generator && !body.isAsync()) {
      body.emitAll(generator.body);
    } else {
      body.emitEach(elements);
    }
  }

  /** What a generator's method returns: it has emitted all by then. */
  public static <G> G end() {
    return null;
  }

  public static <T> Coroutine<T> done(T value) {
    return Coroutine.done(value);
  }

  @SuppressWarnings("unchecked")
  static <X extends Throwable> X sneak(Throwable thrown) throws X {
    throw (X) thrown;
  }
}
