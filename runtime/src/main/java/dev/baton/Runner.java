package dev.baton;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What runs coroutines; the woven code's whole view of the runtime. Stub: see CONTRACT. */
public final class Runner {
  private Runner() {}

  public static Object await(Awaitable<?> awaitable, Runner runner) throws Throwable {
    throw new AssertionError();
  }

  public static Object await(CompletionStage<?> stage, Runner runner) throws Throwable {
    throw new AssertionError();
  }

  public static boolean suspended(Object result) {
    throw new AssertionError();
  }

  public Object suspend(Coroutine<?> machine, int label) {
    throw new AssertionError();
  }

  public static Object resumed(Object sent) throws Throwable {
    throw new AssertionError();
  }

  public static Object result(Coroutine<?> returned, Runner runner) throws Throwable {
    throw new AssertionError();
  }

  public static Object result(CompletionStage<?> returned, Runner runner) throws Throwable {
    throw new AssertionError();
  }

  public static <T> CompletableFuture<T> startFuture(Coroutine<T> machine) {
    throw new AssertionError();
  }
}
