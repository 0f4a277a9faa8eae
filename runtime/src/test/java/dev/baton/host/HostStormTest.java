package dev.baton.host;

import static dev.baton.Baton.cancellingScope;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.Machine;
import dev.baton.Task;
import dev.baton.annotation.OnCancel.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls that are cancelled at random moments, by thousands, with a limit of 8: every place is given
 * back, the counts agree, no interrupt reaches another call, no value that came too late stays
 * open. A build has some thousands of each kind of host; {@code -Dhosts.storm=100000} has more.
 */
@Timeout(3_600)
class HostStormTest {
  private static final int CALLS = Integer.getInteger("hosts.storm", 6_000);
  private static final int ROUND = 200;

  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final AtomicInteger closedTwice = new AtomicInteger();
  private final AtomicInteger got = new AtomicInteger();
  private final AtomicInteger stray = new AtomicInteger();

  private final class Resource implements AutoCloseable {
    private final AtomicInteger closes = new AtomicInteger();

    /** Whether its call had begun interrupted; by its own cancel, if it was cancelled. */
    final boolean interrupted;

    Resource(boolean interrupted) {
      this.interrupted = interrupted;
      opened.incrementAndGet();
    }

    @Override
    public void close() {
      closed.incrementAndGet();
      if (closes.incrementAndGet() > 1) {
        closedTwice.incrementAndGet();
      }
    }
  }

  private Resource work(int kind) {
    boolean interrupted = Thread.currentThread().isInterrupted();
    switch (kind) {
      case 0 -> Thread.onSpinWait();
      case 1 -> {
        try {
          Thread.sleep(0, 1 + ThreadLocalRandom.current().nextInt(200_000));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      case 2 -> {
        if (ThreadLocalRandom.current().nextInt(4) == 0) {
          throw new IllegalStateException("of the call's own");
        }
      }
      default -> Thread.onSpinWait();
    }
    return new Resource(interrupted);
  }

  @ParameterizedTest
  @MethodSource("dev.baton.host.HostKind#threaded")
  @DisplayName("74-78, 85: a storm of cancels")
  void storm(HostKind kind) {
    var random = new Random(7);
    try (Host host = kind.make()) {
      Host eight = host.limited(8);
      Host[] views = {
        eight, eight.onCancel(Policy.JOIN), eight.onCancel(Policy.ABANDON), eight.serial()
      };
      for (int i = 0; i < CALLS; i += ROUND) {
        Baton.run(round(views, random));
      }
      assertThat(host.close(Duration.ofSeconds(30))).isEmpty();
      HostStats stats = host.stats();
      assertThat(stats.running() + stats.waiting()).isZero();
      assertThat(stats.begun())
          .isEqualTo(stats.ended() + stats.failed() + stats.cancelled() + stats.rejected());
      assertThat(eight.stats().peak()).isLessThanOrEqualTo(8);
      assertThat(stats.discarded()).isEqualTo(closed.get());
      assertThat(opened.get()).isEqualTo(closed.get() + got.get());
      assertThat(closedTwice.get()).isZero();
      assertThat(stray.get()).isZero();
      assertThat(stats.cancelled()).isPositive();
      System.out.printf("%s: %s, %,d values discarded%n", kind, stats, closed.get());
    }
  }

  /** Many calls at once, each of which is cancelled after some passes, or not. */
  private Coroutine<?> round(Host[] views, Random random) {
    return cancellingScope(
        s -> {
          var all = new ArrayList<Coroutine<Object>>();
          for (int i = 0; i < ROUND; i++) {
            int kind = random.nextInt(4);
            Host view = views[random.nextInt(views.length)];
            Task<Object> task =
                s.spawn(
                    Machine.co(
                        m -> {
                          if (m.at() == 0) {
                            return m.await(1, view.call("c", () -> work(kind)));
                          }
                          try {
                            Resource resource = m.value();
                            got.incrementAndGet();
                            stray.addAndGet(resource.interrupted ? 1 : 0);
                          } catch (IllegalStateException ofTheCall) {
                            return null;
                          }
                          return null;
                        }));
            all.add(stop(task, random.nextInt(30)));
          }
          return gather(all);
        });
  }

  private static Coroutine<Object> stop(Task<Object> task, int passes) {
    return seq(
        v -> yieldNow(),
        v -> {
          if (passes > 1) {
            return stop(task, passes - 1);
          }
          task.cancel();
          return attempt(task, (w, thrown) -> null);
        });
  }
}
