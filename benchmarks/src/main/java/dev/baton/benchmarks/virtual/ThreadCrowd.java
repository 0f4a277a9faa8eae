package dev.baton.benchmarks.virtual;

import dev.baton.benchmarks.memory.Census;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Very many virtual threads that are parked at the same time. */
public final class ThreadCrowd {
  /** How often a smaller crowd runs before: compiled frames are smaller than interpreted ones. */
  private static final int WARM_UPS = 20;

  private static final int WARM_UP_TASKS = 5_000;

  private final Census census;
  private CountDownLatch gate;
  private CountDownLatch begun;
  private long sum;

  /** For this census. */
  public ThreadCrowd(Census census) {
    this.census = census;
  }

  /** Takes the census; gives the sum of what the threads give. */
  public long run(int tasks, boolean time) throws InterruptedException {
    for (int i = 0; i < WARM_UPS; i++) {
      crowd(WARM_UP_TASKS, time, c -> {}, c -> {});
    }
    return crowd(tasks, time, census::before, census::after);
  }

  private long crowd(int tasks, boolean time, Consumer<Object> before, Consumer<Object> after)
      throws InterruptedException {
    sum = 0;
    gate = new CountDownLatch(1);
    begun = new CountDownLatch(tasks);
    var threads = new Thread[tasks];
    before.accept(threads);
    for (int i = 0; i < tasks; i++) {
      int number = i;
      threads[i] =
          VirtualThreads.start(time ? () -> sleep(number, "five!") : () -> park(number, "five!"));
    }
    begun.await();
    for (Thread thread : threads) {
      while (thread.getState() == Thread.State.RUNNABLE) {
        Thread.onSpinWait();
      }
    }
    after.accept(threads);
    gate.countDown();
    for (Thread thread : threads) {
      if (time) {
        thread.interrupt();
      }
      thread.join();
    }
    return sum;
  }

  private void park(int i, String text) {
    long number = i;
    begun.countDown();
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new AssertionError("Nobody interrupts", e);
    }
    sum += number + text.length(); // there is one carrier
  }

  private void sleep(int i, String text) {
    long number = i;
    begun.countDown();
    try {
      Thread.sleep(TimeUnit.HOURS.toMillis(1));
      throw new AssertionError("An hour has passed");
    } catch (InterruptedException e) {
      sum += number + text.length();
    }
  }
}
