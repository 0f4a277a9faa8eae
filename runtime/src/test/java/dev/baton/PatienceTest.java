package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.internal.kernel.AdaptiveSpin;
import dev.baton.internal.kernel.Inbox;
import dev.baton.internal.kernel.UserCallback;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {
  /** Goes on by a microsecond whenever somebody asks. */
  private final AtomicLong clock = new AtomicLong();

  private final Inbox inbox = new Inbox();
  private final AdaptiveSpin patience = patience(2);

  private AdaptiveSpin patience(int processors) {
    return new AdaptiveSpin(inbox, () -> clock.addAndGet(1_000), processors);
  }

  private void handIn() {
    inbox.add(new UserCallback(null, () -> {}));
  }

  /** A wait that ends with a message, {@code nanos} after it has begun. */
  private void parkedFor(AdaptiveSpin patience, long nanos) {
    inbox.takeAll();
    patience.waitActively(Long.MAX_VALUE);
    clock.addAndGet(nanos);
    handIn();
    patience.hasParked();
    inbox.takeAll();
  }

  /** How long the next wait is active, if nothing comes, in nanoseconds. */
  private long active(AdaptiveSpin patience, long limit) {
    long before = clock.get();
    assertThat(patience.waitActively(limit)).isFalse();
    return clock.get() - before - 1_000;
  }

  @Test
  void parksAtOnceUntilAWaitWasShort() {
    assertThat(active(patience, Long.MAX_VALUE)).isZero();
    parkedFor(patience, 20_000);
    assertThat(active(patience, Long.MAX_VALUE)).isEqualTo(AdaptiveSpin.LONGEST);
  }

  @Test
  void parksAtOnceAgainAfterAWaitThatWasLong() {
    parkedFor(patience, 20_000);
    assertThat(active(patience, Long.MAX_VALUE)).isPositive();
    assertThat(active(patience, Long.MAX_VALUE)).isZero();
    parkedFor(patience, 20_000);
    parkedFor(patience, 1_000_000);
    assertThat(active(patience, Long.MAX_VALUE)).isZero();
  }

  @Test
  void endsWithTheFirstMessage() {
    parkedFor(patience, 20_000);
    handIn();
    assertThat(patience.waitActively(Long.MAX_VALUE)).isTrue();
    inbox.takeAll();
    assertThat(active(patience, Long.MAX_VALUE)).as("it stays patient").isPositive();
  }

  @Test
  void endsWhereTheNextTimerIsDue() {
    parkedFor(patience, 20_000);
    assertThat(active(patience, 7_000)).isEqualTo(7_000);
    assertThat(active(patience, Long.MAX_VALUE)).isEqualTo(AdaptiveSpin.LONGEST);
  }

  @Test
  void aTimerOrAWakeForNoReasonTeachesNothing() {
    patience.waitActively(Long.MAX_VALUE);
    patience.hasParked();
    assertThat(active(patience, Long.MAX_VALUE)).isZero();
  }

  @Test
  void leavesTheOnlyProcessorToOthers() {
    AdaptiveSpin alone = patience(1);
    parkedFor(alone, 20_000);
    assertThat(active(alone, Long.MAX_VALUE)).isZero();
  }
}
