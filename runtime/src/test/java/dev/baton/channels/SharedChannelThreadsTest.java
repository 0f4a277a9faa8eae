package dev.baton.channels;

import static dev.baton.Machine.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Machine;
import dev.baton.loop.LoopThread;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements between real threads: none is lost, doubled or overtaken. */
@Timeout(300)
class SharedChannelThreadsTest {
  private static final int MANY = 1_000_000;

  private final List<LoopThread> loops = new ArrayList<>();

  private LoopThread loop(int number) {
    while (loops.size() <= number) {
      loops.add(LoopThread.start(RunOptions.defaults().name("loop-" + loops.size()), true));
    }
    return loops.get(number);
  }

  @AfterEach
  void stop() {
    loops.forEach(LoopThread::close);
  }

  /** Sends {@code from}, {@code from + 1}, … */
  private static Coroutine<Void> sendAll(SharedChannel<Integer> channel, int from, int count) {
    int[] next = {from};
    return Machine.co(
        m -> {
          if (m.at() == 1) {
            m.value();
          }
          return next[0] < from + count ? m.await(1, channel.send(next[0]++)) : null;
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64})
  @DisplayName("180: a million elements from one loop to another come in order")
  void stream(int capacity) throws Exception {
    SharedChannel<Integer> channel = SharedChannel.buffered(capacity);
    int count = capacity == 1 ? MANY / 10 : MANY;
    int[] expected = {0};
    CompletableFuture<Void> received =
        loop(0)
            .submit(
                channel.forEach(
                    element -> {
                      if (element != expected[0]++) {
                        throw new AssertionError(element + " came in place of " + --expected[0]);
                      }
                    }));
    loop(1).submit(sendAll(channel, 0, count)).get();
    channel.close();
    received.get();
    assertThat(expected[0]).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64})
  @DisplayName("186: a million elements from a thread into an inlet come in order")
  void inlet(int capacity) throws Exception {
    Inlet<Integer> inlet = Inlet.of(capacity, Overflow.WAIT);
    int count = capacity == 1 ? MANY / 10 : MANY;
    int[] expected = {0};
    CompletableFuture<Void> received =
        loop(0)
            .submit(
                inlet.forEach(
                    element -> {
                      if (element != expected[0]++) {
                        throw new AssertionError(element + " came in place of " + --expected[0]);
                      }
                    }));
    for (int i = 0; i < count; i++) {
      assertThat(inlet.offer(i)).isTrue();
    }
    inlet.close();
    received.get();
    assertThat(expected[0]).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 64})
  @DisplayName("181: many senders and receivers, tasks and threads: each element comes once")
  void manyToMany(int capacity) throws Exception {
    SharedChannel<Integer> channel = SharedChannel.buffered(capacity);
    int producers = 6;
    int each = 20_000;
    var times = new AtomicIntegerArray(producers * each);
    var receivers = new ArrayList<CompletableFuture<Void>>();
    for (int i = 0; i < 6; i++) {
      int[] last = new int[producers];
      Arrays.fill(last, -1);
      receivers.add(
          loop(i % 3)
              .submit(
                  channel.forEach(
                      element -> {
                        times.incrementAndGet(element);
                        int producer = element / each;
                        if (element <= last[producer]) {
                          throw new AssertionError(element + " after " + last[producer]);
                        }
                        last[producer] = element;
                      })));
    }
    var senders = new ArrayList<CompletableFuture<Void>>();
    for (int i = 0; i < producers; i++) {
      int from = i * each;
      senders.add(
          i % 2 == 0
              ? loop(i % 3).submit(sendAll(channel, from, each))
              : CompletableFuture.runAsync(
                  () -> {
                    for (int element = from; element < from + each; element++) {
                      while (!channel.trySend(element)) {
                        Thread.onSpinWait();
                      }
                    }
                  },
                  action -> new Thread(action).start()));
    }
    for (CompletableFuture<Void> sender : senders) {
      sender.get();
    }
    channel.close();
    for (CompletableFuture<Void> receiver : receivers) {
      receiver.get();
    }
    for (int i = 0; i < times.length(); i++) {
      assertThat(times.get(i)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16})
  @DisplayName(
      "182: sends and receives that are cancelled as they are served lose and double nothing")
  void cancels(int capacity) throws Exception {
    SharedChannel<Integer> channel = SharedChannel.buffered(capacity);
    int count = 30_000;
    var sent = new AtomicIntegerArray(count);
    var received = new AtomicIntegerArray(count);
    var random = new Random(capacity);
    var sends = new ArrayList<CompletableFuture<?>>();
    for (int i = 0; i < count; i++) {
      int element = i;
      CompletableFuture<?> send =
          loop(0)
              .submit(
                  attempt(
                      channel.send(element),
                      (value, thrown) -> {
                        if (!(thrown instanceof Cancelled)) {
                          sent.incrementAndGet(element);
                        }
                        return null;
                      }));
      CompletableFuture<?> receive =
          loop(1)
              .submit(
                  attempt(
                      channel.receive(),
                      (value, thrown) -> {
                        if (thrown == null) {
                          received.incrementAndGet((Integer) value);
                        }
                        return null;
                      }));
      if (random.nextInt(3) == 0) {
        send.cancel(true);
      }
      if (random.nextInt(3) == 0) {
        receive.cancel(true);
      }
      sends.add(send);
    }
    Thread drain =
        new Thread(
            () -> { // so that no send waits for ever
              try {
                while (true) {
                  channel
                      .tryReceive()
                      .ifPresentOrElse(received::incrementAndGet, Thread::onSpinWait);
                }
              } catch (ChannelClosed end) {
                // all has been received
              }
            });
    drain.start();
    for (CompletableFuture<?> send : sends) {
      if (!send.isCancelled()) {
        send.get();
      }
    }
    loop(0).close(); // what was cancelled has ended, too
    channel.close();
    drain.join();
    loop(1).close();
    for (int i = 0; i < count; i++) {
      assertThat(received.get(i)).as("element %d", i).isEqualTo(sent.get(i));
    }
  }
}
