package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rehearsal is done once where it is begun early, and fails where its end is asked for. */
class EarlyRehearsalTest {
  private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
  private Throwable failure;

  private final EarlyRehearsal rehearsal =
      new EarlyRehearsal() {
        @Override
        void rehearse() {
          threads.add(Thread.currentThread());
          if (failure instanceof Error error) {
            throw error;
          }
          if (failure instanceof RuntimeException exception) {
            throw exception;
          }
        }
      };

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  @Test
  void begunTwiceItIsDoneOnceOnADaemon() {
    rehearsal.begin();
    rehearsal.begin();
    rehearsal.end();
    rehearsal.end();
    assertThat(threads).hasSize(1);
    assertThat(threads.get(0).isDaemon()).isTrue();
    assertThat(threads.get(0)).isNotSameAs(Thread.currentThread());
  }

  @Test
  void notBegunItIsDoneByWhoNeedsIt() {
    rehearsal.end();
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itsFailureIsThatOfWhoNeedsIt(boolean early) {
    for (Throwable each : List.of(new NoClassDefFoundError("x"), new IllegalStateException())) {
      failure = each;
      EarlyRehearsal failing =
          new EarlyRehearsal() {
            @Override
            void rehearse() {
              rehearsal.rehearse();
            }
          };
      if (early) {
        failing.begin();
      }
      assertThatThrownBy(failing::end).isSameAs(each);
      assertThatThrownBy(failing::end).isSameAs(each);
    }
  }

  @Test
  void whoIsInterruptedDoesItAndStaysInterrupted() {
    var never = new CountDownLatch(1);
    EarlyRehearsal slow =
        new EarlyRehearsal() {
          @Override
          void rehearse() {
            threads.add(Thread.currentThread());
            if (Thread.currentThread().isDaemon()) {
              awaitUninterrupted(never);
            }
          }
        };
    slow.begin();
    Thread.currentThread().interrupt();
    slow.end();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(threads).contains(Thread.currentThread());
    never.countDown();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
