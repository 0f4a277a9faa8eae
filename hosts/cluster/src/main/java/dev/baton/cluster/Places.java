package dev.baton.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The places of a member: so many calls run at once, so many wait for that. A call runs on a thread
 * of its own pool, or on the one that brought it.
 */
final class Places {
  private final int running;
  private final int waiting;
  private final Consumer<Job> body;
  private final ExecutorService threads;

  /** Invariant: there are jobs in it only if {@code taken == running}. */
  private final Deque<Job> queue = new ArrayDeque<>();

  private int taken;

  Places(int running, int waiting, String name, Consumer<Job> body) {
    this.running = running;
    this.waiting = waiting;
    this.body = body;
    this.threads = Executors.newCachedThreadPool(Daemons.numbered(name));
  }

  /** Takes a place for a job that is then given to {@link #runHere}. */
  synchronized boolean take() {
    if (taken == running) {
      return false;
    }
    taken++;
    return true;
  }

  /** Runs a job on this thread, in the place that was taken. */
  void runHere(Runnable job) {
    try {
      job.run();
    } finally {
      Job next = next();
      if (next != null) {
        threads.execute(() -> work(next));
      }
    }
  }

  /** Runs a job on another thread, or puts it into the queue; false if that is full. */
  boolean offer(Job job) {
    synchronized (this) {
      if (taken == running) {
        return queue.size() < waiting && queue.add(job);
      }
      taken++;
    }
    threads.execute(() -> work(job));
    return true;
  }

  /** Takes a job out of the queue; false if it is not there any more. */
  synchronized boolean withdraw(Job job) {
    return queue.remove(job);
  }

  void close() {
    threads.shutdownNow();
  }

  private void work(Job first) {
    for (Job job = first; job != null; job = next()) {
      body.accept(job);
    }
  }

  /** Returns the next job for a place; without one the place is given back. */
  private synchronized Job next() {
    Job next = queue.poll();
    if (next == null) {
      taken--;
    }
    return next;
  }
}
