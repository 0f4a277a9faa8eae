package dev.baton.spring;

import dev.baton.Coroutine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * What a schedule runs each time: calls its method, and runs the coroutine that this gives.
 *
 * @param bean the method's object
 * @param method returns a coroutine
 * @param waits whether the next time counts from the coroutine's end
 * @param loops where it runs
 */
record ScheduledRun(Object bean, Method method, boolean waits, Supplier<BatonLoops> loops)
    implements Runnable {
  private static final Log LOG = LogFactory.getLog(ScheduledRun.class);

  @Override
  public void run() {
    CompletableFuture<?> result = loops.get().submit(call());
    if (waits) {
      join(result);
    } else {
      result.whenComplete((nothing, failure) -> report(failure));
    }
  }

  private Coroutine<?> call() {
    try {
      return (Coroutine<?>) method.invoke(bean);
    } catch (InvocationTargetException e) {
      throw unchecked(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private void join(CompletableFuture<?> result) {
    try {
      result.get();
    } catch (InterruptedException e) { // the scheduler ends
      result.cancel(true);
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } catch (CancellationException e) {
      LOG.debug("Cancelled: " + this, e);
    }
  }

  private void report(Throwable failure) {
    if (failure instanceof CancellationException) {
      LOG.debug("Cancelled: " + this, failure);
    } else if (failure != null) {
      LOG.error("Failed, and is run again at its time: " + this, failure);
    }
  }

  private static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException plain
        ? plain
        : new UndeclaredThrowableException(failure);
  }

  @Override
  public String toString() {
    return "@Scheduled " + method.getDeclaringClass().getName() + "." + method.getName();
  }
}
