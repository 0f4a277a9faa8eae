package dev.baton.sync;

import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Machine.co;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.Deadlock;
import dev.baton.Task;
import dev.baton.Virtual;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Tokio's tests of {@code RwLock} say, in virtual time. */
class ReadWriteLockTest extends Virtual {
  private final ReadWriteLock lock = new ReadWriteLock();
  private int reading;
  private int writing;

  private Coroutine<Void> using(String name, boolean write, long millis) {
    Held[] held = {null};
    return co(
        m -> {
          if (m.at() == 0) {
            return m.await(1, write ? lock.write() : lock.read());
          }
          if (m.at() == 1) {
            held[0] = m.value();
            trace.add(name + " in");
            if (write) {
              writing++;
            } else {
              reading++;
            }
            assertThat(writing == 0 ? 0 : reading + writing).isLessThanOrEqualTo(1);
            return m.await(2, sleep(ms(millis)));
          }
          if (write) {
            writing--;
          } else {
            reading--;
          }
          trace.add(name + " out");
          held[0].close();
          return m.value();
        });
  }

  @Test
  @DisplayName("245: many read at once, one writes; a reader queues up behind a writer that waits")
  void fair() {
    run(
        gather(
            using("R1", false, 10),
            using("R2", false, 20),
            using("W1", true, 10),
            using("R3", false, 10),
            using("R4", false, 10),
            using("W2", true, 10),
            using("R5", false, 10)));
    assertThat(trace)
        .containsExactly(
            "R1 in", "R2 in", "R1 out", "R2 out", "W1 in", "W1 out", "R3 in", "R4 in", "R3 out",
            "R4 out", "W2 in", "W2 out", "R5 in", "R5 out");
    assertThat(lock).hasToString("read-write lock, free");
  }

  @Test
  @DisplayName("245: when a writer that waits is cancelled, the readers behind it go on")
  void writerLeaves() {
    run(
        seq(
            v -> {
              spawn(using("R1", false, 20));
              Task<?> writer = spawn(using("W", true, 1));
              spawn(using("R2", false, 1));
              return seq(w -> sleep(ms(5)), w -> done(writer.cancel()), w -> sleep(ms(50)));
            }));
    assertThat(trace).containsExactly("R1 in", "R2 in", "R2 out", "R1 out");
  }

  @Test
  @DisplayName("245: without waiting, it is taken if that is possible; closing twice closes once")
  void tries() {
    Held first = lock.tryRead().orElseThrow();
    Held second = lock.tryRead().orElseThrow();
    assertThat(lock.tryWrite()).isEmpty();
    first.close();
    first.close();
    assertThat(lock.readers()).isOne();
    assertThat(lock.tryWrite()).isEmpty();
    second.close();
    Held writer = lock.tryWrite().orElseThrow();
    assertThat(lock.tryRead()).isEmpty();
    assertThat(lock.tryWrite()).isEmpty();
    assertThat(lock.isWritten()).isTrue();
    writer.close();
    assertThat(lock.tryRead()).isPresent();
  }

  @Test
  @DisplayName(
      "245: a reader that asks to write waits for itself, which is a deadlock that is told")
  void notReentrant() {
    assertThatThrownBy(() -> run(seq(v -> lock.read(), v -> lock.write())))
        .isInstanceOf(Deadlock.class)
        .hasMessageContaining("writing of a read-write lock, 1 read");
  }

  @Test
  @DisplayName("245: random readers, writers and cancels: it is never held wrongly, nor for ever")
  void randomly() {
    var random = new Random(9);
    for (int run = 0; run < 300; run++) {
      run(
          seq(
              v -> {
                List<Task<?>> tasks = new ArrayList<>();
                for (int i = 0; i < 12; i++) {
                  int begin = random.nextInt(10);
                  boolean write = random.nextInt(3) == 0;
                  int millis = random.nextInt(4);
                  Task<?> task = spawn(seq(w -> sleep(ms(begin)), w -> using("", write, millis)));
                  tasks.add(task);
                  if (random.nextBoolean()) {
                    int end = begin + random.nextInt(6);
                    tasks.add(spawn(seq(w -> sleep(ms(end)), w -> done(task.cancel()))));
                  }
                }
                return settled(tasks);
              },
              v -> {
                assertThat((List<?>) v).noneMatch(o -> o instanceof dev.baton.Outcome.Failed<?>);
                return null;
              }));
      assertThat(reading + writing).isZero();
      assertThat(lock).hasToString("read-write lock, free");
    }
  }

  @Test
  @DisplayName("246: a condition's until waits for signals until it is so, with the mutex held")
  void until() {
    var mutex = new Mutex();
    Condition condition = mutex.newCondition();
    int[] count = {0};
    Coroutine<Void> waiting =
        seq(
            v -> mutex.lock(),
            v ->
                seq(
                    w ->
                        condition.until(
                            () -> {
                              assertThat(mutex.isLocked()).isTrue();
                              return count[0] >= 3;
                            }),
                    w -> {
                      trace.add("count " + count[0] + " at " + millis());
                      ((Held) v).close();
                      return null;
                    }));
    run(
        gather(
            waiting,
            seq(
                v -> tick(mutex, condition, count), v -> tick(mutex, condition, count),
                v -> tick(mutex, condition, count), v -> tick(mutex, condition, count))));
    assertThat(trace).containsExactly("count 3 at 30");
    assertThat(mutex.isLocked()).isFalse();
    assertThatThrownBy(() -> run(condition.until(() -> true)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not locked");
    assertThatThrownBy(() -> condition.until(null)).isInstanceOf(NullPointerException.class);
  }

  private static Coroutine<Void> tick(Mutex mutex, Condition condition, int[] count) {
    return seq(
        v -> sleep(ms(10)),
        v -> {
          count[0]++;
          Held held = mutex.tryLock().orElseThrow();
          condition.signalAll();
          held.close();
          return null;
        });
  }
}
