package dev.baton.spring;

import dev.baton.Awaitable;
import dev.baton.Continuation;

/** How many elements a subscriber has requested, for the task that gives them. */
final class Demand implements Awaitable<Void> {
  // ---- guarded by this

  private long requested;
  private Continuation<? super Void> waiter;

  /** Adds to what is requested; called by the subscriber, on any thread. */
  void add(long count) {
    Continuation<? super Void> wake;
    synchronized (this) {
      requested = requested + count < 0 ? Long.MAX_VALUE : requested + count;
      wake = waiter;
      waiter = null;
      if (wake != null) {
        requested--;
      }
    }
    if (wake != null) {
      wake.resume(null);
    }
  }

  /** Waits for a request, and takes it. */
  @Override
  public void await(Continuation<? super Void> continuation) {
    synchronized (this) {
      if (requested == 0) {
        waiter = continuation;
        return;
      }
      requested--;
    }
    continuation.resume(null);
  }
}
