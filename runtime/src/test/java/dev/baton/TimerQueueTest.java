package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order in which timers come due, compared with that of a sorted set. */
class TimerQueueTest {
  private static final Comparator<Timer> ORDER =
      Comparator.<Timer>comparingLong(timer -> timer.deadline)
          .thenComparingLong(timer -> timer.sequence);

  private static final class Alarm extends Timer {
    Alarm(long deadline) {
      super(deadline);
    }

    @Override
    void run() {}
  }

  private final TimerQueue queue = new TimerQueue();
  private final TreeSet<Timer> sorted = new TreeSet<>(ORDER);

  private void add(Timer timer) {
    queue.add(timer);
    sorted.add(timer);
  }

  private void takeAllDue(long time) {
    for (Timer due = queue.takeDue(time); due != null; due = queue.takeDue(time)) {
      assertThat(due).isSameAs(sorted.pollFirst());
      assertThat(due.next).isNull();
      assertThat(due.index).isEqualTo(Timer.NOWHERE);
    }
    assertThat(sorted.isEmpty() || sorted.first().deadline > time).isTrue();
    checkFirst();
  }

  private void checkFirst() {
    assertThat(queue.size()).isEqualTo(sorted.size());
    assertThat(queue.isEmpty()).isEqualTo(sorted.isEmpty());
    if (!sorted.isEmpty()) {
      assertThat(queue.nextDeadline()).isEqualTo(sorted.first().deadline);
    }
  }

  /** Spans of nanoseconds of every size, so that every level of the queue has its share. */
  private static long span(Random random) {
    return random.nextLong() >>> 1 + random.nextInt(62);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, Long.MIN_VALUE, -5_000_000_000L, 1L << 50, -(1L << 18)})
  void timersComeInOrder(long origin) {
    for (int seed = 0; seed < 60; seed++) {
      var random = new Random(seed);
      long now = origin;
      List<Timer> added = new ArrayList<>();
      for (int step = 0; step < 400; step++) {
        switch (random.nextInt(6)) {
          case 0, 1, 2 -> {
            long deadline = Spans.later(now, span(random));
            for (int copies = random.nextInt(3); copies >= 0; copies--) {
              var timer = new Alarm(deadline);
              add(timer);
              added.add(timer);
            }
          }
          case 3 -> {
            if (!added.isEmpty()) {
              Timer timer = added.get(random.nextInt(added.size()));
              queue.remove(timer); // one that has gone is left alone
              sorted.remove(timer);
              checkFirst();
            }
          }
          case 4 -> {
            now = Spans.later(now, span(random) >>> random.nextInt(40));
            takeAllDue(now);
          }
          default -> {
            if (!sorted.isEmpty()) {
              now = Math.max(now, queue.nextDeadline());
              takeAllDue(now);
            }
          }
        }
      }
      takeAllDue(Long.MAX_VALUE);
      assertThat(queue.isEmpty()).isTrue();
    }
  }

  @Test
  void aDistantTimerDoesNotHideANearOne() {
    add(new Alarm(1L << 60));
    add(new Alarm(100));
    checkFirst();
    takeAllDue(99);
    takeAllDue(100);
    add(new Alarm(5_000_000));
    add(new Alarm(4_000_000));
    takeAllDue(4_500_000);
    assertThat(queue.size()).isEqualTo(2);
  }
}
