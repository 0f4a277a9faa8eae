package dev.baton.cluster;

import dev.baton.cluster.Wire.Answer;
import dev.baton.cluster.Wire.Result;
import dev.baton.codec.Limits;
import dev.baton.codec.WireOutput;

/**
 * One call on the member that runs it: waiting, then running, then ended. It is interrupted only
 * while it runs, and leaves no interrupt behind on its thread.
 */
final class Job {
  private final CallId id;
  private final Peer caller;
  private final Bound.Method method;
  private final Object target;
  private final Object[] arguments;
  private final long deadline;

  /** Invariant: only set while the target's method runs; under the lock. */
  private Thread thread;

  private boolean stopped;

  Job(
      CallId id,
      Peer caller,
      Bound.Method method,
      Object target,
      Object[] arguments,
      long deadline) {
    this.id = id;
    this.caller = caller;
    this.method = method;
    this.target = target;
    this.arguments = arguments;
    this.deadline = deadline;
  }

  CallId id() {
    return id;
  }

  Peer caller() {
    return caller;
  }

  /** Stops it: it does not begin to run, or is interrupted. */
  synchronized void stop() {
    if (!stopped) {
      stopped = true;
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  synchronized boolean isStopped() {
    return stopped;
  }

  /** Runs it on this thread, and says what has become of it. */
  Answer run(Limits limits) {
    synchronized (this) {
      if (stopped) {
        return answer(Result.STOPPED);
      }
      if (deadline - System.nanoTime() <= 0) {
        return answer(Result.EXPIRED);
      }
      thread = Thread.currentThread();
    }
    Object value = null;
    Throwable thrown = null;
    try {
      value = method.method().invoke(target, arguments);
    } catch (Throwable t) {
      thrown = t;
    } finally {
      synchronized (this) {
        thread = null;
        Thread.interrupted();
      }
    }
    if (thrown == null) {
      try {
        return new Answer(id.number(), Result.VALUE, method.result(value, limits));
      } catch (Throwable unfit) {
        thrown = unfit;
      }
    }
    return new Answer(id.number(), Result.THROWN, bytes(thrown, limits));
  }

  Answer answer(Result result) {
    return new Answer(id.number(), result, Wire.NOTHING);
  }

  private byte[] bytes(Throwable thrown, Limits limits) {
    try {
      var out = new WireOutput(limits);
      method.exceptions().write(thrown, out);
      return out.toByteArray();
    } catch (Throwable broken) {
      var out = new WireOutput(Limits.DEFAULTS);
      method
          .exceptions()
          .write(
              new IllegalStateException(
                  thrown.getClass().getName()
                      + ", which cannot be sent: "
                      + broken.getClass().getName()),
              out);
      return out.toByteArray();
    }
  }
}
