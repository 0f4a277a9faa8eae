package dev.baton.loop;

import dev.baton.Task;
import dev.baton.internal.kernel.EventLoopImpl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The loops of a {@link LoopGroup}, and how they end: that depends on who runs them. */
abstract sealed class GroupMembers {
  /** Returns the loops. */
  abstract List<EventLoopImpl> loops();

  /** Returns whether they end with the group. */
  boolean endWithGroup() {
    return true;
  }

  abstract CompletableFuture<List<Task<?>>> drain(Duration grace);

  abstract CompletableFuture<List<Task<?>>> shutdown(Duration grace);

  void join() throws InterruptedException {}

  private static CompletableFuture<List<Task<?>>> all(
      List<CompletableFuture<List<Task<?>>>> parts) {
    return CompletableFuture.allOf(parts.toArray(new CompletableFuture<?>[0]))
        .thenApply(
            v -> {
              var left = new ArrayList<Task<?>>();
              parts.forEach(part -> left.addAll(part.join()));
              return List.copyOf(left);
            });
  }

  /** Loops with threads of their own, which end with the group. */
  static final class OnThreads extends GroupMembers {
    private final List<LoopThread> threads;

    OnThreads(List<LoopThread> threads) {
      this.threads = List.copyOf(threads);
    }

    @Override
    List<EventLoopImpl> loops() {
      return threads.stream().map(thread -> (EventLoopImpl) thread.loop()).toList();
    }

    @Override
    CompletableFuture<List<Task<?>>> drain(Duration grace) {
      return all(threads.stream().map(thread -> thread.drain(grace)).toList());
    }

    @Override
    CompletableFuture<List<Task<?>>> shutdown(Duration grace) {
      return all(threads.stream().map(thread -> thread.shutdown(grace)).toList());
    }

    @Override
    void join() throws InterruptedException {
      for (LoopThread thread : threads) {
        thread.join();
      }
    }
  }

  /** Loops on threads of others, which go on when the loops have ended. */
  static final class OnHosts extends GroupMembers {
    private final List<ForeignLoop> hosted;

    OnHosts(List<ForeignLoop> hosted) {
      this.hosted = hosted;
    }

    @Override
    List<EventLoopImpl> loops() {
      return hosted.stream().map(loop -> (EventLoopImpl) loop.loop()).toList();
    }

    @Override
    CompletableFuture<List<Task<?>>> drain(Duration grace) {
      return all(hosted.stream().map(loop -> loop.drain(grace)).toList());
    }

    @Override
    CompletableFuture<List<Task<?>>> shutdown(Duration grace) {
      return all(hosted.stream().map(loop -> loop.drain(Duration.ZERO, grace)).toList());
    }
  }

  /** Loops that somebody runs by hand, and closes. */
  static final class ByHand extends GroupMembers {
    private final List<EventLoop> stepped;

    ByHand(List<EventLoop> stepped) {
      this.stepped = List.copyOf(stepped);
    }

    @Override
    List<EventLoopImpl> loops() {
      return stepped.stream().map(loop -> (EventLoopImpl) loop).toList();
    }

    @Override
    boolean endWithGroup() {
      return false;
    }

    @Override
    CompletableFuture<List<Task<?>>> drain(Duration grace) {
      return shutdown(grace);
    }

    @Override
    CompletableFuture<List<Task<?>>> shutdown(Duration grace) {
      return CompletableFuture.completedFuture(List.of());
    }
  }
}
