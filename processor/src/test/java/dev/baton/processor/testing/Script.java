package dev.baton.processor.testing;

import dev.baton.Awaitable;
import dev.baton.Baton;
import dev.baton.Continuation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What scenarios are written with: steps that leave a trace, and things to await that suspend as
 * the {@link Way} of the run says.
 *
 * <p>The state is static, for scenarios have static members and initialisers too; they run one at a
 * time.
 */
public final class Script {
  private static final StringBuilder TRACE = new StringBuilder();
  private static Way way = Way.NOTHING_SUSPENDS;
  private static int awaits;

  private Script() {}

  static void reset(Way next) {
    way = next;
    awaits = 0;
    TRACE.setLength(0);
  }

  static String traced() {
    return TRACE.toString();
  }

  /** How often a scripted value was awaited since the run began. */
  public static int awaits() {
    return awaits;
  }

  /** Notes a step of the evaluation, and gives its value. */
  public static <T> T trace(T value) {
    TRACE.append(Shown.of(value)).append("; ");
    return value;
  }

  /** Something that gives {@code value} when it is awaited. */
  public static <T> Awaitable<T> later(T value) {
    return new Scripted<>(value, null);
  }

  /** Something that throws {@code failure} when it is awaited. */
  public static <T> Awaitable<T> failing(Throwable failure) {
    return new Scripted<>(null, failure);
  }

  /** As {@link #failing}, with an exception of a type that nothing but scenarios throws. */
  public static <T> Awaitable<T> failing(String message) {
    return failing(new Trouble(message));
  }

  /** A future that is done already, or that is done in the loop's next pass. */
  public static <T> CompletionStage<T> stage(T value) {
    TRACE.append("stage ").append(Shown.of(value)).append("; ");
    CompletableFuture<T> future = new CompletableFuture<>();
    whenDue(() -> future.complete(value));
    return future;
  }

  private static void whenDue(Runnable action) {
    if (!way.suspends(awaits++)) {
      action.run();
      return;
    }
    Baton.yieldNow()
        .await(
            new Continuation<Object>() {
              @Override
              public void resume(Object nothing) {
                action.run();
              }

              @Override
              public void fail(Throwable cause) {
                throw new AssertionError("a yield failed", cause);
              }

              @Override
              public void onCancel(Runnable cleanUp) {}
            });
  }

  /** The exception that scenarios throw. */
  public static class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Trouble with a message. */
    public Trouble(String message) {
      super(message);
    }
  }

  /** A checked exception that scenarios throw. */
  public static class CheckedTrouble extends Exception {
    private static final long serialVersionUID = 1;

    /** Trouble with a message. */
    public CheckedTrouble(String message) {
      super(message);
    }
  }

  /** A value or failure whose wait is scripted. */
  static final class Scripted<T> implements Awaitable<T> {
    private final T value;
    private final Throwable failure;

    Scripted(T value, Throwable failure) {
      this.value = value;
      this.failure = failure;
    }

    private void noteAwait() {
      TRACE.append("await ").append(Shown.of(failure == null ? value : failure)).append("; ");
    }

    /** The value without any wait, or the failure. */
    T now() throws Throwable {
      noteAwait();
      awaits++;
      if (failure != null) {
        throw failure;
      }
      return value;
    }

    @Override
    public void await(Continuation<? super T> continuation) {
      noteAwait();
      whenDue(
          () -> {
            if (failure != null) {
              continuation.fail(failure);
            } else {
              continuation.resume(value);
            }
          });
    }
  }
}
