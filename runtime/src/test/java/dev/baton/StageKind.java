package dev.baton;

import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/** The stages that there are, and some that do no more than they must. */
enum StageKind {
  FUTURE {
    @Override
    <T> CompletionStage<T> of(CompletableFuture<T> future) {
      return future;
    }
  },
  /** That of {@code CompletableFuture.completedStage}: all that is no stage's throws. */
  MINIMAL {
    @Override
    <T> CompletionStage<T> of(CompletableFuture<T> future) {
      return future.minimalCompletionStage();
    }
  },
  SUBCLASS {
    @Override
    <T> CompletionStage<T> of(CompletableFuture<T> future) {
      var subclass = new CompletableFuture<T>();
      future.whenComplete(
          (value, failure) -> {
            if (failure == null) {
              subclass.complete(value);
            } else {
              subclass.completeExceptionally(failure);
            }
          });
      return subclass;
    }
  },
  /** A future that is one in name only. */
  HOSTILE_FUTURE {
    @Override
    <T> CompletionStage<T> of(CompletableFuture<T> future) {
      return new HostileFuture<>(future);
    }
  },
  /** No future, and nothing works but {@code whenComplete}. */
  HOSTILE_STAGE {
    @Override
    <T> CompletionStage<T> of(CompletableFuture<T> future) {
      return stage(
          action -> {
            future.whenComplete(action);
            return CompletableFuture.completedStage(null);
          });
    }
  },
  GIVES_NULL {
    @Override
    <T> CompletionStage<T> of(CompletableFuture<T> future) {
      return stage(
          action -> {
            future.whenComplete(action);
            return null;
          });
    }
  },
  /** It wraps failures, as stages that depend on others do. */
  DEPENDENT {
    @Override
    <T> CompletionStage<T> of(CompletableFuture<T> future) {
      return future.thenApply(value -> value).thenCompose(CompletableFuture::completedStage);
    }
  },
  /** It calls back on a thread of its own, sometime. */
  ON_ANOTHER_THREAD {
    @Override
    <T> CompletionStage<T> of(CompletableFuture<T> future) {
      return stage(
          action -> {
            future.whenComplete(
                (value, failure) -> new Thread(() -> action.accept(value, failure)).start());
            return null;
          });
    }
  },
  /** The second call tells the stage that it is one too many. */
  CALLS_TWICE {
    @Override
    <T> CompletionStage<T> of(CompletableFuture<T> future) {
      return stage(
          action -> {
            future.whenComplete(
                (value, failure) -> {
                  action.accept(value, failure);
                  try {
                    action.accept(null, new AssertionError("the second call counts"));
                  } catch (IllegalStateException expected) {
                    // the stage is told
                  }
                });
            return null;
          });
    }
  };

  /** A stage that is completed as {@code future} is. */
  abstract <T> CompletionStage<T> of(CompletableFuture<T> future);

  private interface WhenComplete<T> {
    Object whenComplete(BiConsumer<? super T, ? super Throwable> action);
  }

  @SuppressWarnings("unchecked")
  private static <T> CompletionStage<T> stage(WhenComplete<T> how) {
    return (CompletionStage<T>)
        Proxy.newProxyInstance(
            StageKind.class.getClassLoader(),
            new Class<?>[] {CompletionStage.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("whenComplete")) {
                return how.whenComplete((BiConsumer<T, Throwable>) arguments[0]);
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  private static final class HostileFuture<T> extends CompletableFuture<T> {
    private final CompletableFuture<T> future;

    HostileFuture(CompletableFuture<T> future) {
      this.future = future;
    }

    @Override
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> action) {
      return future.whenComplete(action);
    }

    @Override
    public boolean isDone() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isCancelled() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isCompletedExceptionally() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      throw new UnsupportedOperationException();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
      throw new UnsupportedOperationException();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws TimeoutException {
      throw new UnsupportedOperationException();
    }

    @Override
    public T join() {
      throw new UnsupportedOperationException();
    }

    @Override
    public T getNow(T absent) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<T> toCompletableFuture() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String toString() {
      throw new UnsupportedOperationException();
    }
  }
}
