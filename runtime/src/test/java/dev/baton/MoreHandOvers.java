package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.Channel;
import dev.baton.channels.Overflow;
import dev.baton.sync.CapacityLimiter;
import dev.baton.sync.Held;
import dev.baton.sync.ReadWriteLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** More operations by which something is handed over to a task. */
final class MoreHandOvers {
  private MoreHandOvers() {}

  /** A read-write lock that another holds first; in the end nobody does. */
  static final class Locked implements HandOvers.Operation {
    private final HandOvers.Results results;
    private final Function<ReadWriteLock, Coroutine<?>> how;
    private final ReadWriteLock lock = new ReadWriteLock();
    private final Held first;
    private Task<Held> behind;

    Locked(
        HandOvers.Results results,
        Function<ReadWriteLock, Optional<Held>> first,
        Function<ReadWriteLock, Coroutine<?>> how) {
      this.results = results;
      this.how = how;
      this.first = first.apply(lock).orElseThrow();
    }

    @Override
    public Coroutine<?> begin() {
      return how.apply(lock);
    }

    @Override
    public void handOver() {
      first.close();
    }

    @Override
    public Object settle() {
      results.values.forEach(HandOvers::closeHeld);
      behind = Baton.spawn(lock.write());
      return Baton.settled(behind);
    }

    @Override
    public String wrong() {
      behind.result().close();
      return lock.isWritten() || lock.readers() > 0 ? "held for ever: " + lock : null;
    }
  }

  /** A channel of one element whose callback is never to be called. */
  static Channel<String> telling(Overflow overflow) {
    return Channel.of(
        1,
        overflow,
        element -> {
          throw new AssertionError("told of " + element);
        });
  }

  /** A send of whose element is told once, unless it is received. */
  static final class Told implements HandOvers.Operation {
    private final Function<Channel<String>, Coroutine<?>> how;
    private final List<String> told = new ArrayList<>();
    private final Channel<String> channel = Channel.of(0, Overflow.WAIT, told::add);
    private boolean begun;
    private int received;

    Told(Function<Channel<String>, Coroutine<?>> how) {
      this.how = how;
    }

    @Override
    public Coroutine<?> begin() {
      return Machine.seq(
          v -> {
            begun = true;
            return how.apply(channel);
          });
    }

    @Override
    public void handOver() {
      received += channel.tryReceive().isPresent() ? 1 : 0;
    }

    @Override
    public Object settle() {
      channel.close();
      return Baton.sleep(Duration.ofMillis(1));
    }

    @Override
    public String wrong() {
      int expected = begun ? 1 : 0;
      return received + told.size() == expected
          ? null
          : (begun ? "begun, " : "not begun, ") + received + " received, and told of " + told;
    }
  }

  /** A limiter whose token another has first; in the end nobody does. */
  static final class Limited implements HandOvers.Operation {
    private final HandOvers.Results results;
    private final Function<CapacityLimiter, Coroutine<?>> how;
    private final CapacityLimiter limiter = new CapacityLimiter(1);

    Limited(HandOvers.Results results, Function<CapacityLimiter, Coroutine<?>> how) {
      this.results = results;
      this.how = how;
      assertThat(limiter.tryAcquireOnBehalfOf("first")).isPresent();
    }

    @Override
    public Coroutine<?> begin() {
      return how.apply(limiter);
    }

    @Override
    public void handOver() {
      limiter.releaseOnBehalfOf("first");
    }

    @Override
    public String wrong() {
      results.values.forEach(HandOvers::closeHeld);
      CapacityLimiter.Statistics now = limiter.statistics();
      return now.borrowed() == 0 && now.waiting() == 0 ? null : "held for ever: " + now;
    }
  }
}
