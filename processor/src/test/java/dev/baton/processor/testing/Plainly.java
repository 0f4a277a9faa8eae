package dev.baton.processor.testing;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.woven.Runner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * The door that stands for {@code Baton} where a scenario is compiled without weaving: {@code
 * await} is a plain call that gives its value at once.
 */
public final class Plainly {
  private Plainly() {}

  /** The value, or its failure. */
  public static <T> T await(Awaitable<T> awaitable) {
    try {
      if (awaitable instanceof Script.Scripted<T> scripted) {
        return scripted.now();
      }
      return ((Finished<T>) awaitable).value;
    } catch (Throwable failure) {
      throw sneaky(failure);
    }
  }

  /** The value of a future that is done, or its failure. */
  public static <T> T await(CompletionStage<T> stage) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    if (!future.isDone()) {
      throw new AssertionError("nothing suspends in a plain run");
    }
    try {
      return future.join();
    } catch (CompletionException wrapper) {
      throw sneaky(wrapper.getCause());
    }
  }

  /** A coroutine that has its value. */
  public static <T> Coroutine<T> done(T value) {
    return new Finished<>(value);
  }

  /** A coroutine that has ended. */
  public static Coroutine<Void> done() {
    return new Finished<>(null);
  }

  /** Nothing to wait for. */
  public static Coroutine<Void> yieldNow() {
    return done();
  }

  private static <E extends Throwable> RuntimeException sneaky(Throwable failure) throws E {
    @SuppressWarnings("unchecked")
    E unchecked = (E) failure;
    throw unchecked;
  }

  private static final class Finished<T> extends Coroutine<T> {
    private final T value;

    Finished(T value) {
      this.value = value;
    }

    @Override
    protected Object step(Runner runner, Object sent) {
      return value;
    }
  }
}
