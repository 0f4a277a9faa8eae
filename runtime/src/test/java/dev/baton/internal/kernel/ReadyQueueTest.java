package dev.baton.internal.kernel;

import static dev.baton.Baton.sleep;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Room;
import dev.baton.loop.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The order of what is ready, and the room it takes. */
class ReadyQueueTest {
  private static final int BURST = 100_000;

  private static final int IDLE = 1 << 14;

  private static final class Entry extends QueueEntry {
    @Override
    public void run() {}
  }

  private final ReadyQueue queue = new ReadyQueue();

  private static Object[] ring(ReadyQueue queue) {
    return Room.of(queue, "ring");
  }

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      queue.add(new Entry());
    }
  }

  private void takeAllBut(int left) {
    while (queue.size() > left) {
      queue.take();
    }
  }

  @Test
  @DisplayName("entries come out in order, whenever the room grows and shrinks")
  void inOrder() {
    var random = new Random(1);
    var expected = new ArrayDeque<QueueEntry>();
    for (int round = 0; round < 2_000; round++) {
      for (int left = random.nextInt(1 << random.nextInt(round % 100 == 0 ? 19 : 12));
          left > 0;
          left--) {
        var entry = new Entry();
        queue.add(entry);
        expected.add(entry);
      }
      for (int left = random.nextInt(expected.size() + 1); left > 0; left--) {
        assertThat(queue.take()).isSameAs(expected.remove());
      }
      if (random.nextInt(20) == 0) {
        expected.forEach(entry -> assertThat(queue.take()).isSameAs(entry));
        expected.clear();
      }
      queue.trim();
      assertThat(queue.size()).isEqualTo(expected.size());
    }
  }

  @Test
  @DisplayName("room that is not needed is given up, half of it a pass")
  void givenUp() {
    add(BURST);
    Object[] before = ring(queue);
    takeAllBut(before.length / 8);
    queue.trim();
    assertThat(ring(queue)).isSameAs(before);
    queue.take();
    queue.trim();
    assertThat(ring(queue)).hasSize(before.length / 2);
    takeAllBut(0);
    for (int pass = 0; pass < 20; pass++) {
      queue.trim();
    }
    assertThat(ring(queue)).hasSize(64);
  }

  @Test
  @DisplayName("room is given up at once where nothing is ready")
  void idle() {
    add(BURST);
    takeAllBut(1);
    queue.trimIdle();
    assertThat(ring(queue)).hasSizeGreaterThan(BURST);
    takeAllBut(0);
    queue.trimIdle();
    assertThat(ring(queue)).hasSize(IDLE);
    add(100);
    takeAllBut(0);
    Object[] before = ring(queue);
    queue.trimIdle();
    assertThat(ring(queue)).isSameAs(before);
  }

  @Test
  @DisplayName("a loop that waits after a burst gives up its room at once")
  void waiting() {
    int room =
        Baton.run(
            seq(
                v -> {
                  EventLoop loop = (EventLoop) CurrentLoop.get();
                  for (int i = 0; i < BURST; i++) {
                    loop.spawn(sleep(Duration.ofHours(1)));
                  }
                  return yieldNow();
                },
                v -> sleep(Duration.ofMillis(50)),
                v -> ring(CurrentLoop.get().ready).length));
    // The pass of the timer that ends the wait halves it, and so does that of the task.
    assertThat(room).isEqualTo(IDLE / 4);
  }
}
