package dev.baton;

import static dev.baton.AsyncGeneratorTest.loop;
import static dev.baton.Baton.each;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.co;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.channels.Channel;
import dev.baton.channels.ChannelClosed;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements 52-53 of {@code docs/reference/semantics.md}: channels. */
class ChannelTest extends Virtual {
  private Coroutine<Void> send(Channel<String> channel, String element) {
    return seq(v -> channel.send(element), v -> log("sent " + element, null));
  }

  private Coroutine<String> receive(Channel<String> channel, String name) {
    return seq(v -> channel.receive(), v -> log(name + " got " + v, v));
  }

  @Test
  @DisplayName("52: of capacity 0, a send waits for the receive that takes its element")
  void rendezvous() {
    Channel<String> channel = Channel.rendezvous();
    run(gather(send(channel, "a"), seq(v -> sleep(ms(5)), v -> receive(channel, "r"))));
    assertThat(trace).containsExactly("r got a", "sent a");
    assertThat(millis()).isEqualTo(5);
  }

  @Test
  @DisplayName("52: first-in-first-out for senders and for receivers")
  void order() {
    Channel<String> channel = Channel.rendezvous();
    run(
        gather(
            receive(channel, "1"), receive(channel, "2"), send(channel, "a"), send(channel, "b")));
    run(
        gather(
            send(channel, "c"), send(channel, "d"), receive(channel, "3"), receive(channel, "4")));
    assertThat(trace)
        .containsExactly(
            "sent a", "sent b", "1 got a", "2 got b", "3 got c", "4 got d", "sent c", "sent d");
  }

  @Test
  @DisplayName("52: of capacity n, a send waits while n elements are buffered")
  void buffered() {
    Channel<String> channel = Channel.buffered(2);
    run(
        gather(
            send(channel, "a"),
            send(channel, "b"),
            send(channel, "c"),
            send(channel, "d"),
            seq(v -> log("size " + channel.size(), sleep(ms(1))), v -> receive(channel, "r")),
            seq(v -> sleep(ms(2)), v -> receive(channel, "r")),
            seq(v -> sleep(ms(3)), v -> receive(channel, "r")),
            seq(v -> sleep(ms(4)), v -> receive(channel, "r"))));
    assertThat(trace)
        .containsExactly(
            "sent a", "sent b", "size 2", "r got a", "sent c", "r got b", "sent d", "r got c",
            "r got d");
  }

  @Test
  @DisplayName("52: unbounded, no send waits; conflated, the latest element is kept")
  void unboundedAndConflated() {
    Channel<Integer> unbounded = Channel.unbounded();
    Channel<Integer> conflated = Channel.conflated();
    for (int i = 0; i < 1000; i++) {
      assertThat(unbounded.trySend(i)).isTrue();
      assertThat(conflated.trySend(i)).isTrue();
    }
    assertThat(IntStream.range(0, 1000).allMatch(i -> unbounded.tryReceive().orElseThrow() == i))
        .isTrue();
    assertThat(unbounded.tryReceive()).isEmpty();
    assertThat(conflated.tryReceive()).contains(999);
    assertThat(conflated.tryReceive()).isEmpty();
  }

  @Test
  @DisplayName("52: trySend gives to a receiver that waits, and gives up where it would wait")
  void tries() {
    Channel<String> channel = Channel.rendezvous();
    run(
        seq(
            v -> {
              assertThat(channel.trySend("x")).isFalse();
              spawn(receive(channel, "r"));
              return yieldNow();
            },
            v -> log("" + channel.trySend("y"), yieldNow()),
            v -> {
              spawn(send(channel, "z"));
              return yieldNow();
            },
            v -> log("" + channel.tryReceive(), yieldNow())));
    assertThat(trace).containsExactly("true", "r got y", "Optional[z]", "sent z");
  }

  @Test
  @DisplayName("52: null is an element")
  void nulls() {
    Channel<String> channel = Channel.buffered(1);
    run(seq(v -> channel.send(null), v -> receive(channel, "r")));
    assertThat(trace).containsExactly("r got null");
  }

  @Test
  @DisplayName("52: a send or receive that does not have to wait does not yield")
  void doesNotYield() {
    Channel<String> channel = Channel.buffered(1);
    run(
        seq(
            v -> {
              spawn(seq(w -> log("other", null)));
              return channel.send("a");
            },
            v -> channel.receive(),
            v -> log("got " + v, yieldNow())));
    assertThat(trace).containsExactly("got a", "other");
  }

  @Test
  @DisplayName("52: a send that is cancelled while it waits has sent nothing")
  void cancelledSend() {
    Channel<String> channel = Channel.rendezvous();
    run(
        seq(
            v -> {
              Task<?> first = spawn(send(channel, "a"));
              spawn(send(channel, "b"));
              spawn(seq(w -> log("cancel " + first.cancel(), null)));
              return sleep(ms(1));
            },
            v -> receive(channel, "r"),
            v -> log("" + channel.tryReceive(), null)));
    assertThat(trace).containsExactly("cancel true", "r got b", "Optional.empty", "sent b");
  }

  @Test
  @DisplayName("52: a send that is cancelled after its element was taken has sent it, once")
  void cancelledAfterItWasTaken() {
    Channel<String> channel = Channel.rendezvous();
    run(
        seq(
            v -> {
              Task<?> sender =
                  spawn(seq(w -> send(channel, "a"), w -> sleep(ms(1)), w -> log("no", null)));
              spawn(seq(w -> receive(channel, "r"), w -> log("cancel " + sender.cancel(), null)));
              return sleep(ms(9));
            },
            v -> log("" + channel.tryReceive(), null)));
    assertThat(trace).containsExactly("r got a", "cancel true", "sent a", "Optional.empty");
  }

  @Test
  @DisplayName("52: a receive that is cancelled while it waits has taken nothing")
  void cancelledReceive() {
    Channel<String> channel = Channel.buffered(1);
    run(
        seq(
            v -> {
              Task<?> first = spawn(receive(channel, "1"));
              spawn(receive(channel, "2"));
              spawn(
                  seq(
                      w -> {
                        first.cancel();
                        return send(channel, "a");
                      }));
              return sleep(ms(1));
            },
            v -> null));
    assertThat(trace).containsExactly("sent a", "2 got a");
  }

  @Test
  @DisplayName("52: a receive that is cancelled after it was served gives what it has got")
  void cancelledAfterItWasServed() {
    Channel<String> channel = Channel.rendezvous();
    run(
        seq(
            v -> {
              Task<?> receiver =
                  spawn(seq(w -> receive(channel, "r"), w -> sleep(ms(1)), w -> log("no", null)));
              spawn(seq(w -> send(channel, "a"), w -> log("cancel " + receiver.cancel(), null)));
              return sleep(ms(9));
            },
            v -> null));
    assertThat(trace).containsExactly("sent a", "cancel true", "r got a");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName(
      "52: a task that is nothing but a receive, or ends as one, puts back what it cannot give")
  void cancelledRoot(boolean tail) {
    Channel<String> channel = Channel.buffered(1);
    run(
        seq(
            v -> {
              Task<String> receiver =
                  spawn(tail ? Machine.tail(r -> channel.receive()) : channel.receive());
              spawn(
                  seq(
                      w -> channel.send("a"),
                      w -> log("cancel " + receiver.cancel(), sleep(ms(1))),
                      w -> log("" + receiver.isCancelled(), null)));
              return sleep(ms(9));
            },
            v -> receive(channel, "main")));
    assertThat(trace).containsExactly("cancel true", "true", "main got a");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, Integer.MAX_VALUE})
  @DisplayName("52: whatever is cancelled when, each element sent is received once, in order")
  void neitherLosesNorDuplicates(int capacity) {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      Channel<Integer> channel = Channel.buffered(capacity);
      var sent = new ArrayList<Integer>();
      var received = new ArrayList<Integer>();
      var tasks = new ArrayList<Task<?>>();
      int[] round = {0};
      run(
          co(
              m -> {
                if (m.at() > 0) {
                  m.value();
                }
                if (round[0] < 40) {
                  int i = round[0]++;
                  switch (random.nextInt(4)) {
                    case 0 -> tasks.add(spawn(seq(v -> channel.send(i), v -> sent.add(i))));
                    case 1 ->
                        tasks.add(
                            spawn(seq(v -> channel.receive(), v -> received.add((Integer) v))));
                    case 2 -> {
                      if (!tasks.isEmpty()) {
                        tasks.get(random.nextInt(tasks.size())).cancel();
                      }
                    }
                    default -> {
                      return m.await(1, yieldNow());
                    }
                  }
                  return m.await(1, random.nextBoolean() ? yieldNow() : Baton.done());
                }
                if (round[0]++ == 40) {
                  return m.await(1, sleep(ms(1)));
                }
                for (Task<?> task : tasks) {
                  task.cancel();
                }
                if (round[0]++ == 42) {
                  return m.await(1, sleep(ms(1)));
                }
                for (var left = channel.tryReceive();
                    left.isPresent();
                    left = channel.tryReceive()) {
                  received.add(left.get());
                }
                return null;
              }));
      assertThat(received).as("seed %d", seed).doesNotHaveDuplicates();
      assertThat(received).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(sent);
    }
  }

  @Test
  @DisplayName("53: sender side closed: receivers drain, then end")
  void drain() {
    Channel<String> channel = Channel.buffered(2);
    run(
        seq(
            v -> channel.send("a"),
            v -> channel.send("b"),
            v -> {
              channel.close();
              return receive(channel, "r");
            },
            v -> receive(channel, "r")));
    assertThat(trace).containsExactly("r got a", "r got b");
    assertThatThrownBy(() -> run(channel.receive())).isInstanceOf(ChannelClosed.class);
    assertThatThrownBy(channel::tryReceive).isInstanceOf(ChannelClosed.class);
  }

  @Test
  @DisplayName("53: closing ends receivers that wait")
  void closeWakesReceivers() {
    Channel<String> channel = Channel.rendezvous();
    var outcomes =
        run(
            seq(
                v -> {
                  spawn(
                      seq(
                          w -> sleep(ms(1)),
                          w -> {
                            channel.close();
                            return null;
                          }));
                  return settledOf(channel.receive(), channel.receive());
                }));
    assertThat((List<?>) outcomes).hasSize(2).allMatch(o -> o instanceof ChannelClosed);
  }

  /** What each of them throws. */
  private static Coroutine<List<Object>> settledOf(Coroutine<?>... parts) {
    var caught = new ArrayList<Coroutine<Object>>();
    for (Coroutine<?> part : parts) {
      caught.add(
          co(
              m -> {
                if (m.at() == 0) {
                  return m.await(1, part);
                }
                try {
                  return m.value();
                } catch (Throwable failure) {
                  return failure;
                }
              }));
    }
    return gather(caught);
  }

  @Test
  @DisplayName("53: receivers gone: send throws, now and for those that wait")
  void receiversGone() {
    Channel<String> channel = Channel.buffered(1);
    var outcomes =
        run(
            seq(
                v -> channel.send("dropped"),
                v -> {
                  spawn(
                      seq(
                          w -> {
                            channel.closeReceiving();
                            return null;
                          }));
                  return settledOf(channel.send("a"));
                }));
    assertThat((List<?>) outcomes).allMatch(o -> o instanceof ChannelClosed);
    assertThatThrownBy(() -> run(channel.send("b")))
        .isInstanceOf(ChannelClosed.class)
        .hasMessageContaining("nobody");
    assertThat(channel.size()).isZero();
  }

  @Test
  @DisplayName("53: own end closed: throws, now and for those that wait")
  void ownEndClosed() {
    Channel<String> sending = Channel.rendezvous();
    Channel<String> receiving = Channel.rendezvous();
    var outcomes =
        run(
            seq(
                v -> {
                  spawn(
                      seq(
                          w -> {
                            sending.close();
                            receiving.closeReceiving();
                            return null;
                          }));
                  return settledOf(sending.send("a"), receiving.receive());
                }));
    assertThat((List<?>) outcomes).hasSize(2).allMatch(o -> o instanceof ChannelClosed);
    assertThatThrownBy(() -> sending.trySend("b")).isInstanceOf(ChannelClosed.class);
    assertThatThrownBy(() -> run(receiving.receive())).isInstanceOf(ChannelClosed.class);
  }

  @Test
  @DisplayName("53: a loop over a channel ends at close")
  void loopEnds() {
    Channel<String> channel = Channel.rendezvous();
    run(
        gather(
            seq(v -> loop(each(channel), x -> trace.add(x)), v -> log("end", null)),
            seq(
                v -> channel.send("a"),
                v -> sleep(ms(1)),
                v -> channel.send("b"),
                v -> {
                  channel.close();
                  return null;
                })));
    assertThat(trace).containsExactly("a", "b", "end");
  }

  @Test
  @DisplayName("53: several loops share a channel; leaving one early closes nothing")
  void loopsShare() {
    Channel<Integer> channel = Channel.buffered(1);
    run(
        gather(
            loop(each(channel), x -> trace.add("1:" + x) && x < 0),
            loop(each(channel), x -> trace.add("2:" + x)),
            seq(
                v -> channel.send(1),
                v -> channel.send(2),
                v -> channel.send(3),
                v -> {
                  channel.close();
                  return null;
                })));
    assertThat(trace).containsExactly("1:1", "2:2", "2:3");
  }

  @Test
  @DisplayName("tasks of two loops cannot wait for one channel")
  void twoLoops() {
    Channel<String> channel = Channel.rendezvous();
    try (var other = EventLoop.create(RunOptions.defaults().name("other").clock(Clock.virtual()))) {
      assertThat(catchThrowable(() -> other.run(channel.receive()))).isInstanceOf(Deadlock.class);
      assertThatThrownBy(() -> run(channel.send("x")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("other");
    }
  }

  @Test
  @DisplayName("a channel's elements can be a million")
  void many() {
    Channel<Integer> channel = Channel.rendezvous();
    int[] next = {0};
    long[] sum = {0};
    run(
        gather(
            co(
                m -> {
                  if (m.at() > 0) {
                    m.value();
                  }
                  if (next[0] == 1_000_000) {
                    channel.close();
                    return null;
                  }
                  return m.await(1, channel.send(next[0]++));
                }),
            loop(each(channel), x -> (sum[0] += x) >= 0)));
    assertThat(sum[0]).isEqualTo(499_999_500_000L);
  }
}
