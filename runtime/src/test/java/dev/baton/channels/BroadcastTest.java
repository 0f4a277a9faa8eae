package dev.baton.channels;

import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.on;
import static dev.baton.Baton.select;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.Deadlock;
import dev.baton.Room;
import dev.baton.Task;
import dev.baton.Virtual;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tests of Tokio's {@code broadcast} and Kotlin's {@code SharedFlow} say. */
class BroadcastTest extends Virtual {
  private Coroutine<Object> outcome(String name, Object awaited) {
    return attempt(
        awaited,
        (v, thrown) ->
            log(name + " " + (thrown == null ? v : thrown.getClass().getSimpleName()), null));
  }

  private Coroutine<Void> logAll(String name, Broadcast<Integer> broadcast, long millis) {
    return broadcast
        .mapAsync(
            i -> {
              trace.add(name + i);
              return sleep(ms(millis));
            })
        .forEach(v -> {});
  }

  /** What is there for a subscription. */
  private static <T> List<T> left(BroadcastSubscription<T> subscription) {
    var all = new ArrayList<T>();
    while (subscription.size() > 0) {
      all.add(subscription.tryReceive().orElseThrow());
    }
    return all;
  }

  @Test
  @DisplayName("265: each subscription gets every element that is sent since it began, in order")
  void everybody() {
    Broadcast<String> broadcast = Broadcast.of(16, Overflow.WAIT);
    assertThat(broadcast.trySend("nobody hears")).isTrue();
    BroadcastSubscription<String> first = broadcast.subscribe();
    assertThat(first.tryReceive()).isEmpty();
    assertThat(broadcast.trySend("hello")).isTrue();
    BroadcastSubscription<String> second = broadcast.subscribe();
    assertThat(broadcast.trySend("world")).isTrue();
    assertThat(first.size()).isEqualTo(2);
    assertThat(left(first)).containsExactly("hello", "world");
    assertThat(left(second)).containsExactly("world");
    assertThat(first.tryReceive()).isEmpty();
    assertThat(broadcast).hasToString("broadcast of 16, 2 subscriptions");
  }

  @Test
  @DisplayName("265: all that wait go on with the element, in order of coming; null is one")
  void wakesAll() {
    Broadcast<String> broadcast = Broadcast.of(1, Overflow.WAIT);
    run(
        gather(
            outcome("A", broadcast.subscribe().receive()),
            outcome("B", broadcast.subscribe().receive()),
            seq(
                v -> yieldNow(),
                v -> broadcast.send(null),
                v -> log("sent at " + millis(), null))));
    assertThat(trace).containsExactly("sent at 0", "A null", "B null");
    BroadcastSubscription<String> third = broadcast.subscribe();
    broadcast.close();
    assertThatThrownBy(() -> run(third.receive())).isInstanceOf(ChannelClosed.class);
  }

  @Test
  @DisplayName("266: WAIT: the sender waits for the slowest, and for nobody where nobody listens")
  void waitsForTheSlowest() {
    Broadcast<Integer> broadcast = Broadcast.of(2, Overflow.WAIT);
    run(
        gather(
            logAll("fast ", broadcast, 1),
            logAll("slow ", broadcast, 10),
            seq(
                v -> yieldNow(),
                v -> broadcast.send(1),
                v -> broadcast.send(2),
                v -> broadcast.send(3),
                v -> log("3 sent at " + millis(), null),
                v -> broadcast.send(4),
                v -> log("4 sent at " + millis(), null),
                v -> {
                  broadcast.close();
                  return null;
                })));
    assertThat(trace)
        .containsExactly(
            "3 sent at 0",
            "fast 1",
            "slow 1",
            "fast 2",
            "fast 3",
            "slow 2",
            "4 sent at 10",
            "fast 4",
            "slow 3",
            "slow 4");
    Broadcast<Integer> unheard = Broadcast.of(1, Overflow.WAIT);
    assertThat(IntStream.range(0, 100).allMatch(unheard::trySend)).isTrue();
  }

  @Test
  @DisplayName("266: a subscription that is closed, or whose loop is left, holds nobody up")
  void leaves() {
    Broadcast<Integer> broadcast = Broadcast.of(1, Overflow.WAIT);
    BroadcastSubscription<Integer> never = broadcast.subscribe();
    run(
        gather(
            seq(
                v -> broadcast.send(1),
                v -> broadcast.send(2),
                v -> log("2 sent at " + millis(), null),
                v -> broadcast.send(3),
                v -> log("3 sent at " + millis(), null)),
            seq(v -> sleep(ms(5)), v -> never.closeAsync(), v -> never.closeAsync()),
            seq(
                v -> sleep(ms(1)),
                v -> {
                  Task<?> loop = spawn(logAll("loop ", broadcast, 100));
                  return seq(w -> sleep(ms(8)), w -> done(loop.cancel()));
                })));
    assertThat(trace).containsExactly("2 sent at 5", "3 sent at 5", "loop 2");
    assertThat(broadcast.subscriptions()).isZero();
    assertThat(never.size()).isZero();
    assertThatThrownBy(never::tryReceive)
        .isInstanceOf(ChannelClosed.class)
        .hasMessageContaining("subscription");
  }

  @Test
  @DisplayName("266: a loop that is left early ends its subscription; one over a subscription not")
  void leftEarly() {
    Broadcast<Integer> broadcast = Broadcast.of(8, Overflow.WAIT, 8);
    IntStream.range(0, 3).forEach(broadcast::trySend);
    assertThat(run(broadcast.take(2).toList())).containsExactly(0, 1);
    assertThat(broadcast.subscriptions()).isZero();
    BroadcastSubscription<Integer> subscription = broadcast.subscribe();
    assertThat(run(subscription.take(2).toList())).containsExactly(0, 1);
    assertThat(broadcast.subscriptions()).isOne();
    assertThat(left(subscription)).containsExactly(2);
  }

  @ParameterizedTest
  @CsvSource({
    "DROP_OLDEST, 'true true true true', '3 4', 2",
    "CONFLATE, 'true true true true', '3 4', 2",
    "DROP_NEWEST, 'true true false false', '1 2', 0",
    "WAIT, 'true true false false', '1 2', 0"
  })
  @DisplayName("266: what a slow subscription misses, its overflow says, and it knows how many")
  void overflows(Overflow overflow, String sent, String got, long missed) {
    Broadcast<Integer> broadcast = Broadcast.of(2, overflow);
    BroadcastSubscription<Integer> slow = broadcast.subscribe();
    BroadcastSubscription<Integer> fast = broadcast.subscribe();
    List<String> outcomes = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      outcomes.add("" + broadcast.trySend(i));
      assertThat(left(fast)).hasSize(outcomes.get(i - 1).equals("true") ? 1 : 0);
    }
    assertThat(outcomes).containsExactly(sent.split(" "));
    assertThat(slow.missed()).isEqualTo(missed);
    assertThat(fast.missed()).isZero();
    assertThat(left(slow)).extracting(i -> "" + i).containsExactly(got.split(" "));
    assertThat(slow.missed()).isEqualTo(missed);
  }

  @Test
  @DisplayName(
      "266: CONFLATE gives up all that was not taken; FAIL is an error, and nobody gets it")
  void conflatesAndFails() {
    Broadcast<Integer> conflating = Broadcast.of(3, Overflow.CONFLATE);
    BroadcastSubscription<Integer> slow = conflating.subscribe();
    IntStream.range(0, 5).forEach(conflating::trySend);
    assertThat(left(slow)).containsExactly(3, 4);
    assertThat(slow.missed()).isEqualTo(3);
    Broadcast<Integer> failing = Broadcast.of(1, Overflow.FAIL);
    BroadcastSubscription<Integer> other = failing.subscribe();
    BroadcastSubscription<Integer> ahead = failing.subscribe();
    failing.trySend(1);
    assertThat(left(ahead)).containsExactly(1);
    for (Runnable send : List.<Runnable>of(() -> failing.trySend(2), () -> run(failing.send(2)))) {
      assertThatThrownBy(send::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("slowest subscription");
    }
    assertThat(left(ahead)).isEmpty();
    assertThat(left(other)).containsExactly(1);
    run(failing.send(3));
    assertThat(left(ahead)).containsExactly(3);
  }

  @Test
  @DisplayName("266: after it has missed some, it goes on from the oldest that is left, again")
  void lagsAgain() {
    Broadcast<Integer> broadcast = Broadcast.of(2, Overflow.DROP_OLDEST);
    BroadcastSubscription<Integer> slow = broadcast.subscribe();
    IntStream.rangeClosed(1, 3).forEach(broadcast::trySend);
    assertThat(slow.missed()).isEqualTo(1);
    IntStream.rangeClosed(4, 6).forEach(broadcast::trySend);
    assertThat(slow.size()).isEqualTo(2);
    assertThat(slow.tryReceive()).contains(5);
    assertThat(slow.missed()).isEqualTo(4);
    broadcast.close();
    assertThat(left(slow)).containsExactly(6);
    assertThatThrownBy(slow::tryReceive).isInstanceOf(ChannelClosed.class);
  }

  @Test
  @DisplayName("267: a subscription begins with the latest ones, as many as are replayed")
  void replays() {
    for (int replay = 0; replay <= 5; replay++) {
      for (int capacity = Math.max(1, replay); capacity <= 6; capacity++) {
        for (Overflow overflow : Overflow.values()) {
          Broadcast<Integer> broadcast = Broadcast.of(capacity, overflow, replay);
          for (int sent = 0; sent < 10; sent++) {
            List<Integer> latest =
                IntStream.range(Math.max(0, sent - replay), sent).boxed().toList();
            BroadcastSubscription<Integer> subscription = broadcast.subscribe();
            assertThat(left(subscription)).isEqualTo(latest);
            subscription.closeAsync();
            assertThat(broadcast.trySend(sent)).isTrue();
          }
          broadcast.close();
          assertThat(left(broadcast.subscribe())).hasSize(replay);
        }
      }
    }
  }

  @Test
  @DisplayName("267: what is replayed has to be taken before a sender goes on, as all else")
  void replayedIsWaitedFor() {
    Broadcast<Integer> broadcast = Broadcast.of(1, Overflow.WAIT, 1);
    assertThat(broadcast.trySend(1)).isTrue();
    BroadcastSubscription<Integer> late = broadcast.subscribe();
    assertThat(broadcast.trySend(2)).isFalse();
    assertThat(late.tryReceive()).contains(1);
    assertThat(broadcast.trySend(2)).isTrue();
  }

  @Test
  @DisplayName("265: closed, what was sent is received, then comes the end, or what it closed with")
  void closes() {
    var cause = new IllegalStateException("the feed is gone");
    for (boolean fails : new boolean[] {false, true}) {
      Broadcast<Integer> broadcast = Broadcast.of(2, Overflow.WAIT);
      trace.clear();
      BroadcastSubscription<Integer> slow = broadcast.subscribe();
      run(
          gather(
              outcome("loop", broadcast.forEach(i -> trace.add("got " + i))),
              seq(
                  v -> yieldNow(),
                  v -> broadcast.send(1),
                  v -> broadcast.send(2),
                  v -> {
                    spawn(outcome("sender", broadcast.send(3)));
                    return sleep(ms(1));
                  },
                  v -> {
                    if (fails) {
                      broadcast.close(cause);
                    }
                    broadcast.close();
                    broadcast.close(new IllegalArgumentException("later"));
                    return null;
                  })));
      assertThat(trace)
          .containsExactlyInAnyOrder(
              "got 1",
              "got 2",
              "sender ChannelClosed",
              fails ? "loop IllegalStateException" : "loop null");
      assertThat(broadcast.subscriptions()).isOne();
      if (fails) {
        assertThatThrownBy(() -> run(slow.forEach(i -> trace.add("late " + i)))).isSameAs(cause);
      } else {
        run(slow.forEach(i -> trace.add("late " + i)));
      }
      assertThat(trace).endsWith("late 1", "late 2");
      for (Coroutine<?> each : List.of(slow.receive(), broadcast.send(4))) {
        var thrown = assertThatThrownBy(() -> run(each)).isInstanceOf(ChannelClosed.class);
        assertThat(fails ? thrown.hasCause(cause) : thrown.hasNoCause()).isNotNull();
      }
      assertThat(broadcast.isClosed()).isTrue();
      assertThatThrownBy(() -> broadcast.trySend(5)).isInstanceOf(ChannelClosed.class);
    }
  }

  @Test
  @DisplayName("265: whoever waits for a subscription's element gets the end when that is closed")
  void closedWhileWaiting() {
    Broadcast<Integer> broadcast = Broadcast.of(2, Overflow.WAIT);
    BroadcastSubscription<Integer> one = broadcast.subscribe();
    BroadcastSubscription<Integer> two = broadcast.subscribe();
    run(
        gather(
            outcome("receives", one.receive()),
            outcome("loops", two.forEach(i -> {})),
            seq(v -> yieldNow(), v -> one.closeAsync(), v -> two.closeAsync())));
    assertThat(trace).containsExactly("receives ChannelClosed", "loops ChannelClosed");
  }

  @Test
  @DisplayName("265: a second wait for the same subscription is refused, and the first goes on")
  void oneTask() {
    Broadcast<Integer> broadcast = Broadcast.of(2, Overflow.WAIT);
    BroadcastSubscription<Integer> one = broadcast.subscribe();
    run(
        gather(
            outcome("first", one.receive()),
            seq(v -> yieldNow(), v -> outcome("second", one.receive())),
            seq(v -> yieldNow(), v -> yieldNow(), v -> broadcast.send(7))));
    assertThat(trace).containsExactly("second IllegalStateException", "first 7");
  }

  @Test
  @DisplayName("265: a cancelled send has sent nothing; a cancelled receive has taken nothing")
  void cancelled() {
    Broadcast<Integer> broadcast = Broadcast.of(1, Overflow.WAIT);
    BroadcastSubscription<Integer> slow = broadcast.subscribe();
    BroadcastSubscription<Integer> other = broadcast.subscribe();
    run(
        seq(
            v -> {
              Task<Integer> receiver = spawn(other.receive());
              return seq(
                  w -> yieldNow(),
                  w -> broadcast.send(1),
                  w -> {
                    receiver.cancel(); // it has been served, and has not gone on
                    return settled(receiver);
                  });
            },
            v -> {
              Task<?> sender = spawn(broadcast.send(2));
              return seq(w -> yieldNow(), w -> done(sender.cancel()), w -> settled(sender));
            },
            v -> slow.receive(),
            v -> broadcast.send(3)));
    assertThat(left(other)).containsExactly(1, 3);
    assertThat(left(slow)).containsExactly(3);
    assertThatThrownBy(
            () -> run(seq(v -> broadcast.send(4), v -> broadcast.send(5), v -> broadcast.send(6))))
        .isInstanceOf(Deadlock.class)
        .hasMessageContaining("send to a broadcast of 1, 2 subscriptions");
  }

  @Test
  @DisplayName("265: receiving and sending are clauses of a select")
  void selected() {
    Broadcast<Integer> news = Broadcast.of(1, Overflow.WAIT);
    Broadcast<Integer> full = Broadcast.of(1, Overflow.WAIT);
    BroadcastSubscription<Integer> slow = full.subscribe();
    BroadcastSubscription<Integer> one = news.subscribe();
    BroadcastSubscription<Integer> two = news.subscribe();
    full.trySend(0);
    run(
        gather(
            seq(
                v -> choose(one, two, full),
                v -> log("" + v, null),
                v -> choose(one, one, full),
                v -> null),
            seq(
                v -> yieldNow(),
                v -> news.send(7),
                v -> sleep(ms(1)),
                v -> log("" + slow.tryReceive(), null))));
    assertThat(trace).containsExactly("received 7", "Optional[0]", "sent");
    assertThat(left(two)).containsExactly(7);
    assertThat(left(one)).isEmpty();
    assertThat(left(slow)).containsExactly(9);
  }

  private Coroutine<String> choose(
      BroadcastSubscription<Integer> one,
      BroadcastSubscription<Integer> two,
      Broadcast<Integer> full) {
    return one == two
        ? select(
            on(one.receive(), i -> done("received " + i)),
            on(full.send(9), v -> done("" + log("sent", null))))
        : select(
            on(one.receive(), i -> done("received " + i)),
            on(two.receive(), i -> done("received " + i + " too")),
            on(full.send(8), v -> done("sent")));
  }

  @Test
  @DisplayName("265: illegal arguments are errors at the call")
  void refused() {
    for (int capacity : new int[] {0, -1, (1 << 24) + 1}) {
      assertThatThrownBy(() -> Broadcast.of(capacity, Overflow.WAIT))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("from 1 to");
    }
    for (int replay : new int[] {-1, 3}) {
      assertThatThrownBy(() -> Broadcast.of(2, Overflow.WAIT, replay))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("replayed");
    }
    assertThatThrownBy(() -> Broadcast.of(2, null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Broadcast.of(2, Overflow.WAIT).close(null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  @DisplayName("265: an element that all have taken is let go, but for those that are replayed")
  void letsGo() {
    for (Overflow overflow : Overflow.values()) {
      for (int replay = 0; replay <= 2; replay++) {
        Broadcast<Object> broadcast = Broadcast.of(5, overflow, replay);
        BroadcastSubscription<Object> one = broadcast.subscribe();
        BroadcastSubscription<Object> two = broadcast.subscribe();
        for (int i = 0; i < 23; i++) {
          if (overflow != Overflow.FAIL || two.size() < 5) {
            broadcast.trySend(i);
          }
          if (i % 7 == 0) {
            left(one);
          }
        }
        left(one);
        left(two);
        assertThat(kept(broadcast)).isEqualTo(replay);
        broadcast.trySend("more");
        one.closeAsync();
        two.closeAsync();
        assertThat(kept(broadcast)).isEqualTo(replay);
      }
    }
  }

  private static long kept(Broadcast<?> broadcast) {
    try {
      var core = Broadcast.class.getDeclaredField("core");
      core.setAccessible(true);
      Object[] elements = Room.of(core.get(broadcast), "elements");
      return Arrays.stream(elements).filter(e -> e != null).count();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
