package dev.baton.examples.links;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * So many slots, each held by one coroutine at a time; who finds none free waits in line.
 *
 * <p>All of it happens on the thread of the event loop, so there is nothing to lock.
 */
final class Slots {
  private final Deque<CompletableFuture<Void>> line = new ArrayDeque<>();
  private int free;

  Slots(int count) {
    free = count;
  }

  /** Takes a slot; complete once there is one. */
  CompletionStage<Void> take() {
    CompletableFuture<Void> turn = new CompletableFuture<>();
    if (free > 0) {
      free--;
      turn.complete(null);
    } else {
      line.add(turn);
    }
    return turn;
  }

  /** Gives a slot back, to the first in line if somebody waits. */
  void give() {
    CompletableFuture<Void> first = line.poll();
    if (first == null) {
      free++;
    } else {
      first.complete(null);
    }
  }
}
