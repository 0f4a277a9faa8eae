package dev.baton.benchmarks.virtual;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.IntConsumer;

/** Virtual threads, on a JDK that has them; the benchmarks are compiled for one that has not. */
public final class VirtualThreads {
  /** Whether this JDK has them. */
  public static final boolean EXIST = Runtime.version().feature() >= 21;

  private static final MethodHandle START = EXIST ? find() : null;

  private VirtualThreads() {}

  private static MethodHandle find() {
    try {
      return MethodHandles.publicLookup()
          .findStatic(
              Thread.class,
              "startVirtualThread",
              MethodType.methodType(Thread.class, Runnable.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("No virtual threads", e);
    }
  }

  /** {@code Thread.startVirtualThread}. */
  public static Thread start(Runnable body) {
    try {
      return (Thread) START.invokeExact(body);
    } catch (Throwable e) {
      throw new AssertionError("startVirtualThread throws nothing", e);
    }
  }

  /** Runs {@code body} in a virtual thread and waits for what it gives. */
  public static <T> T run(Callable<T> body) throws Exception {
    var task = new FutureTask<>(body);
    start(task);
    return task.get();
  }

  /** Runs {@code body} in so many virtual threads, with the number of each, to their ends. */
  public static void runAll(int threads, IntConsumer body) {
    var ended = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      int number = i;
      start(
          () -> {
            body.accept(number);
            ended.countDown();
          });
    }
    try {
      ended.await();
    } catch (InterruptedException e) {
      throw new AssertionError("Nobody interrupts", e);
    }
  }
}
