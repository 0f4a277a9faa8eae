package dev.baton.testing;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * A small library as it should be, and its mutants, each with one mistake in it; and the tests of
 * it, which {@link MutantsTest} runs. None of them names a mistake: an ordinary test is to find it.
 */
final class Mutants {
  /** The mistake in the library now; null for none. */
  static Mistake mistake;

  enum Mistake {
    LOST_WAKE_UP,
    LEAKED_TASK,
    ORDER_DEPENDENCE,
    SWALLOWED_CANCEL,
    TIMER_LEFT,
    UNSEEN_FAILURE
  }

  private Mutants() {}

  private static boolean has(Mistake one) {
    return mistake == one;
  }

  /** A gate with places, which are given to who waits for one first. */
  static final class Gate {
    private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private int places;

    Gate(int places) {
      this.places = places;
    }

    @Async
    Coroutine<Void> enter() {
      if (places > 0) {
        if (has(Mistake.ORDER_DEPENDENCE)) {
          await(yieldNow()); // another one may come in between
        }
        places--;
        return done();
      }
      var turn = new CompletableFuture<Void>();
      waiting.add(turn);
      await(turn);
      return done();
    }

    void leave() {
      CompletableFuture<Void> next = waiting.poll();
      if (next == null) {
        places++;
      } else if (!has(Mistake.LOST_WAKE_UP)) {
        next.complete(null);
      }
    }

    int places() {
      return places;
    }
  }

  /** A service with a heart that beats while it is open. */
  static final class Service {
    private Task<Void> heart;
    private Task<Void> timer;
    int beats;

    @Async
    private Coroutine<Void> beat() {
      while (true) {
        try {
          await(sleep(Duration.ofSeconds(1)));
        } catch (Cancelled cancelled) {
          if (!has(Mistake.SWALLOWED_CANCEL)) {
            throw cancelled;
          }
        }
        beats++;
      }
    }

    @Async
    private Coroutine<Void> expire() {
      await(sleep(Duration.ofHours(1)));
      heart.cancel("expired");
      return done();
    }

    @Async
    private Coroutine<Void> register() throws IOException {
      await(yieldNow());
      if (has(Mistake.UNSEEN_FAILURE)) {
        throw new IOException("no registry");
      }
      return done();
    }

    @Async
    Coroutine<Void> open() throws IOException {
      spawn(registered());
      heart = spawn(beat()).named("heart");
      timer = spawn(expire()).named("expiry");
      await(yieldNow());
      return done();
    }

    @Async
    private Coroutine<Void> registered() throws IOException {
      await(register());
      return done();
    }

    void close() {
      if (!has(Mistake.LEAKED_TASK)) {
        heart.cancel("closed");
      }
      if (!has(Mistake.TIMER_LEFT)) {
        timer.cancel("closed");
      }
    }
  }

  @BatonTest(timeout = 5)
  static class LibraryTest {
    private final Gate gate = new Gate(1);
    private int inside;
    private int most;

    @Async
    private Coroutine<Void> visit(Duration time) {
      await(gate.enter());
      inside++;
      most = Math.max(most, inside);
      await(sleep(time));
      inside--;
      gate.leave();
      return done();
    }

    @Shuffled(seeds = 50)
    @Async
    Coroutine<Void> theGateLetsOneInAtATime() {
      await(gather(visit(Duration.ofSeconds(1)), late(), late()));
      assertThat(most).isEqualTo(1);
      assertThat(gate.places()).isEqualTo(1);
      return done();
    }

    /** Comes when the first one leaves, or just before, as the order of passes has it. */
    @Async
    private Coroutine<Void> late() {
      await(sleep(Duration.ofSeconds(1)));
      await(visit(Duration.ofSeconds(1)));
      return done();
    }

    @org.junit.jupiter.api.Test
    @Async
    Coroutine<Void> theServiceBeatsUntilItIsClosed() throws IOException {
      var service = new Service();
      await(service.open());
      await(sleep(Duration.ofMillis(2_500)));
      assertThat(service.beats).isEqualTo(2);
      service.close();
      return done();
    }
  }
}
