package dev.baton.internal.timers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.internal.base.Durations;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.LinkedTimer;
import dev.baton.internal.kernel.Pending;
import dev.baton.internal.kernel.RootScope;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.Timer;
import dev.baton.loop.Clock;
import dev.baton.loop.RunOptions;
import dev.baton.loop.Suspension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The order in which timers come due, those of sleeping tasks and others, compared with that of a
 * sorted set.
 */
class TimerQueueTest {
  /** What was added: either a timer or a sleeping task. */
  private record Added(long deadline, int order, Alarm alarm, TaskImpl<?> sleeper) {}

  private static final Comparator<Added> ORDER =
      Comparator.comparingLong(Added::deadline).thenComparingInt(Added::order);

  private static final class Alarm extends LinkedTimer {
    Alarm(long deadline) {
      super(deadline);
    }

    @Override
    public void run() {}
  }

  private final EventLoopImpl loop =
      EventLoopImpl.create(RunOptions.defaults().clock(Clock.virtual()));
  private final RootScope group = new RootScope(loop);
  private final TimerQueue queue = loop.timers;
  private final TreeSet<Added> sorted = new TreeSet<>(ORDER);

  /** All that were ever added, also those that have gone. */
  private final List<Added> all = new ArrayList<>();

  private void alarm(long deadline) {
    var alarm = new Alarm(deadline);
    queue.add(alarm);
    added(new Added(deadline, all.size(), alarm, null));
  }

  private void sleeper(long deadline) {
    var task = new TaskImpl<Object>(group, null);
    task.waitOn(null);
    queue.add(deadline, task);
    assertThat(((Pending) task.waitsFor()).what(task)).isEqualTo(new Suspension.Time(deadline));
    added(new Added(deadline, all.size(), null, task));
  }

  private void added(Added added) {
    sorted.add(added);
    all.add(added);
  }

  /** Takes one out; one that has gone already is left alone. */
  private void remove(Added added) {
    if (added.alarm != null) {
      queue.remove(added.alarm);
    } else if (added.sleeper.waitsFor() instanceof Pending pending) {
      assertThat(pending.what(added.sleeper)).isEqualTo(new Suspension.Time(added.deadline));
      assertThat(pending.abort(added.sleeper)).isTrue();
      assertThat(loop.ready.take()).isSameAs(added.sleeper);
    }
    sorted.remove(added);
  }

  private void takeAllDue(long time) {
    for (Timer due = queue.takeDue(time); due != null; due = queue.takeDue(time)) {
      Added expected = sorted.pollFirst();
      assertThat(due.deadline).isEqualTo(expected.deadline);
      assertThat(due.index).isEqualTo(Timer.NOWHERE);
      if (expected.alarm != null) {
        assertThat(due).isSameAs(expected.alarm);
        assertThat(expected.alarm.next).isNull();
        assertThat(expected.alarm.previous).isNull();
      } else {
        wakes(due, expected);
      }
    }
    assertThat(sorted.isEmpty() || sorted.first().deadline > time).isTrue();
    checkFirst();
  }

  /** A timer that is due wakes its sleeper, unless that is cancelled before the timer's turn. */
  private void wakes(Timer due, Added expected) {
    assertThat(due).isSameAs(expected.sleeper.waitsFor());
    if (expected.order % 4 == 0) {
      remove(expected);
      due.run();
    } else {
      due.run();
      assertThat(loop.ready.take()).isSameAs(expected.sleeper);
    }
    assertThat(loop.ready.isEmpty()).isTrue();
    assertThat(expected.sleeper.waitsFor()).isNull();
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

  /** Several at once, of both forms, that are due at the same time or one after another. */
  private void addSome(long deadline, int apart, Random random) {
    long at = deadline;
    for (int left = random.nextInt(random.nextInt(10) == 0 ? 150 : 4); left >= 0; left--) {
      if (random.nextInt(3) == 0) {
        alarm(at);
      } else {
        sleeper(at);
      }
      at = Durations.later(at, apart);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, Long.MIN_VALUE, -5_000_000_000L, 1L << 50, -(1L << 18)})
  @DisplayName("whatever is added, taken out and due, what is left comes in order")
  void timersComeInOrder(long origin) {
    for (int seed = 0; seed < 60; seed++) {
      var random = new Random(seed);
      long now = origin;
      all.clear();
      for (int step = 0; step < 400; step++) {
        switch (random.nextInt(6)) {
          case 0, 1 -> addSome(Durations.later(now, span(random)), 0, random);
          case 2 -> addSome(Durations.later(now, span(random)), random.nextInt(1 << 20), random);
          case 3 -> {
            for (int left = random.nextInt(8); left > 0 && !all.isEmpty(); left--) {
              remove(all.get(random.nextInt(all.size())));
              checkFirst();
            }
          }
          case 4 -> {
            now = Durations.later(now, span(random) >>> random.nextInt(40));
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
  @DisplayName("a distant timer does not hide a near one")
  void aDistantTimerDoesNotHideANearOne() {
    alarm(1L << 60);
    alarm(100);
    checkFirst();
    takeAllDue(99);
    takeAllDue(100);
    alarm(5_000_000);
    sleeper(4_000_000);
    takeAllDue(4_500_000);
    assertThat(queue.size()).isEqualTo(2);
  }
}
