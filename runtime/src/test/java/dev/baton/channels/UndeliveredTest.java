package dev.baton.channels;

import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.on;
import static dev.baton.Baton.select;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.Virtual;
import dev.baton.loop.Clock;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Kotlin's tests of its channels' overflow and {@code onUndeliveredElement} say. */
class UndeliveredTest extends Virtual {
  private final List<Object> told = new ArrayList<>();

  private Channel<String> telling(int capacity, Overflow overflow) {
    return Channel.of(capacity, overflow, told::add);
  }

  private Coroutine<Object> outcome(String name, Object awaited) {
    return attempt(
        awaited,
        (v, thrown) ->
            log(name + " " + (thrown == null ? v : thrown.getClass().getSimpleName()), null));
  }

  @ParameterizedTest
  @CsvSource({
    "FAIL, 'a null;b null;c IllegalStateException', 'a b', 'c'",
    "DROP_OLDEST, 'a null;b null;c null', 'b c', 'a'",
    "DROP_NEWEST, 'a null;b null;c null', 'a b', 'c'",
    "CONFLATE, 'a null;b null;c null', 'c', 'a b'"
  })
  @DisplayName("251: what is done with an element for which there is no room, its overflow says")
  void overflows(Overflow overflow, String outcomes, String left, String dropped) {
    Channel<String> channel = telling(2, overflow);
    run(
        seq(
            v -> outcome("a", channel.send("a")),
            v -> outcome("b", channel.send("b")),
            v -> outcome("c", channel.send("c"))));
    assertThat(trace).containsExactly(outcomes.split(";"));
    assertThat(told).containsExactly((Object[]) dropped.split(" "));
    channel.close();
    assertThat(run(channel.toList())).containsExactly(left.split(" "));
    assertThat(told).hasSize(dropped.split(" ").length);
  }

  @Test
  @DisplayName("251: WAIT waits, with a capacity of none, some, and without a bound")
  void waits() {
    for (int capacity : new int[] {0, 1, 2, Integer.MAX_VALUE}) {
      Channel<Integer> channel = Channel.of(capacity, Overflow.WAIT);
      int sent = 0;
      while (sent < 100 && channel.trySend(sent)) {
        sent++;
      }
      assertThat(sent).isEqualTo(Math.min(capacity, 100));
    }
  }

  @Test
  @DisplayName("251: what trySend has not sent is its caller's, and nobody is told of it")
  void trySend() {
    for (Overflow overflow : Overflow.values()) {
      Channel<String> channel = telling(1, overflow);
      assertThat(channel.trySend("a")).isTrue();
      told.clear();
      switch (overflow) {
        case FAIL ->
            assertThatThrownBy(() -> channel.trySend("b"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("channel of 1")
                .hasMessageContaining("larger capacity");
        case WAIT, DROP_NEWEST -> assertThat(channel.trySend("b")).isFalse();
        case DROP_OLDEST, CONFLATE -> {
          assertThat(channel.trySend("b")).isTrue();
          assertThat(told).containsExactly("a");
          told.clear();
        }
      }
      channel.close(new IllegalArgumentException("x"));
      assertThatThrownBy(() -> channel.trySend("c")).isInstanceOf(ChannelClosed.class);
      assertThat(told).isEmpty();
    }
  }

  @Test
  @DisplayName("251: where a receiver waits, there is room, whatever the overflow and capacity")
  void handsOver() {
    for (Overflow overflow : Overflow.values()) {
      int capacity = overflow == Overflow.DROP_OLDEST || overflow == Overflow.CONFLATE ? 1 : 0;
      Channel<String> channel = telling(capacity, overflow);
      assertThat(run(gather(channel.receive(), seq(v -> yieldNow(), v -> channel.send("a")))))
          .containsExactly("a", null);
      assertThat(told).isEmpty();
    }
  }

  @Test
  @DisplayName("251: illegal arguments are errors at the call")
  void refused() {
    assertThatThrownBy(() -> Channel.of(-1, Overflow.WAIT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("negative: -1");
    for (Overflow overflow : List.of(Overflow.DROP_OLDEST, Overflow.CONFLATE)) {
      assertThatThrownBy(() -> Channel.of(0, overflow))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("capacity of at least 1");
    }
    assertThatThrownBy(() -> Channel.of(1, null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Channel.of(1, Overflow.WAIT, null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Channel.rendezvous().close(null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  @DisplayName("252: of a send that is cancelled is told, and of what is left when receiving ends")
  void cancelledSend() {
    Channel<String> channel = telling(1, Overflow.WAIT);
    run(
        seq(
            v -> channel.send("a"),
            v -> {
              Task<?> sender = spawn(channel.send("b"));
              return seq(w -> yieldNow(), w -> done(sender.cancel()), w -> Baton.settled(sender));
            },
            v -> {
              assertThat(told).containsExactly("b");
              channel.closeReceiving();
              assertThat(told).containsExactly("b", "a");
              channel.closeReceiving();
              channel.close();
              return null;
            }));
    assertThat(told).containsExactly("b", "a");
  }

  @Test
  @DisplayName("252: of what was sent to a closed channel, or waited to be, is told")
  void closed() {
    Channel<String> channel = telling(1, Overflow.WAIT);
    run(
        seq(
            v -> channel.send("a"),
            v -> {
              spawn(outcome("b", channel.send("b")));
              spawn(outcome("c", channel.send("c")));
              return yieldNow();
            },
            v -> {
              channel.close();
              assertThat(told).containsExactly("b", "c");
              return outcome("d", channel.send("d"));
            },
            v -> outcome("receives", channel.receive())));
    assertThat(told).containsExactly("b", "c", "d");
    assertThat(trace)
        .containsExactlyInAnyOrder(
            "b ChannelClosed", "c ChannelClosed", "d ChannelClosed", "receives a");
  }

  @Test
  @DisplayName("252: an element that a cancelled receive gives back is told of if receiving ended")
  void givenBack() {
    Channel<String> channel = telling(0, Overflow.WAIT);
    run(
        seq(
            v -> {
              Task<String> receiver = spawn(channel.receive());
              return seq(
                  w -> yieldNow(),
                  w -> channel.send("a"),
                  w -> {
                    channel.closeReceiving();
                    receiver.cancel();
                    return Baton.settled(receiver);
                  },
                  w -> yieldNow());
            }));
    assertThat(told).containsExactly("a");
  }

  @Test
  @DisplayName("252: of a receiver that is cancelled, what it has got is in the channel again")
  void stays() {
    Channel<String> channel = telling(0, Overflow.WAIT);
    run(
        seq(
            v -> {
              Task<String> receiver = spawn(channel.receive());
              return seq(
                  w -> yieldNow(),
                  w -> channel.send("a"),
                  w -> {
                    receiver.cancel();
                    return Baton.settled(receiver);
                  },
                  w -> channel.receive(),
                  w -> log("" + w, null));
            }));
    assertThat(trace).containsExactly("a");
    assertThat(told).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("252: of the clauses of a select, the sends that lose are told of, waited or not")
  void selected(boolean waits) {
    List<Channel<String>> channels = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      channels.add(telling(0, Overflow.WAIT));
    }
    run(
        gather(
            seq(v -> waits ? null : yieldNow(), v -> sendToOne(channels)),
            seq(v -> waits ? yieldNow() : null, v -> channels.get(2).receive())));
    assertThat(trace).containsExactly("sent 2");
    assertThat(told).containsExactlyInAnyOrder("0", "1", "3");
  }

  @Test
  @DisplayName("252: a select that fails or is cancelled has sent nothing")
  void selectEnds() {
    Channel<String> closed = telling(0, Overflow.WAIT);
    closed.close();
    List<Channel<String>> channels =
        List.of(telling(0, Overflow.WAIT), closed, telling(0, Overflow.WAIT));
    run(outcome("select", sendToOne(channels)));
    assertThat(told).containsExactlyInAnyOrder("0", "1", "2");
    told.clear();
    List<Channel<String>> open = List.of(telling(0, Overflow.WAIT), telling(0, Overflow.WAIT));
    run(
        seq(
            v -> {
              Task<?> task = spawn(sendToOne(open));
              return seq(w -> yieldNow(), w -> done(task.cancel()), w -> Baton.settled(task));
            }));
    assertThat(told).containsExactlyInAnyOrder("0", "1");
    told.clear();
    run(
        seq(
            v -> {
              spawn(outcome("closed", sendToOne(open)));
              return yieldNow();
            },
            v -> {
              open.get(1).close();
              return yieldNow();
            },
            v -> yieldNow()));
    assertThat(told).containsExactlyInAnyOrder("0", "1");
    assertThat(trace).containsExactly("select ChannelClosed", "closed ChannelClosed");
  }

  private Coroutine<Object> sendToOne(List<Channel<String>> channels) {
    List<dev.baton.Clause<Object>> clauses = new ArrayList<>();
    for (int i = 0; i < channels.size(); i++) {
      String name = "" + i;
      clauses.add(on(channels.get(i).send(name), v -> done(log("sent " + name, null))));
    }
    return select(clauses);
  }

  @Test
  @DisplayName("254: what the callback throws is thrown where it was called, after all was told")
  void callbackFails() {
    Channel<String> channel =
        Channel.of(
            2,
            Overflow.CONFLATE,
            element -> {
              told.add(element);
              throw new IllegalArgumentException("no " + element);
            });
    run(
        seq(
            v -> channel.send("a"),
            v -> channel.send("b"),
            v ->
                attempt(
                    channel.send("c"),
                    (w, thrown) -> {
                      assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
                      assertThat(thrown).hasMessage("no a");
                      assertThat(thrown.getSuppressed()[0]).hasMessage("no b");
                      return null;
                    })));
    assertThat(told).containsExactly("a", "b");
    assertThat(channel.trySend("d")).isTrue();
    assertThatThrownBy(channel::closeReceiving)
        .hasMessage("no c")
        .satisfies(thrown -> assertThat(thrown.getSuppressed()[0]).hasMessage("no d"));
    assertThat(channel.isClosed()).isTrue();
    assertThatThrownBy(() -> run(channel.send("e")))
        .isInstanceOf(ChannelClosed.class)
        .satisfies(thrown -> assertThat(thrown.getSuppressed()[0]).hasMessage("no e"));
    assertThat(told).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  @DisplayName("254: what it throws when a send was cancelled is reported")
  void reported() {
    List<Report> reports = new ArrayList<>();
    Channel<String> channel =
        Channel.of(
            0,
            Overflow.WAIT,
            element -> {
              throw new IllegalArgumentException("no " + element);
            });
    Baton.run(
        seq(
            v -> {
              Task<?> sender = spawn(channel.send("a"));
              Task<?> selecting = spawn(sendToOne(List.of(channel)));
              return seq(
                  w -> yieldNow(),
                  w -> done(sender.cancel()),
                  w -> done(selecting.cancel()),
                  w -> Baton.settled(sender, selecting));
            }),
        RunOptions.defaults().clock(Clock.virtual()).reports(reports::add));
    assertThat(reports)
        .allSatisfy(report -> assertThat(report.kind()).isEqualTo(Report.Kind.CALLBACK_FAILED))
        .extracting(report -> report.cause().getMessage())
        .containsExactly("no a", "no 0");
  }

  @Test
  @DisplayName("254: the callback may use the channel, which is whole again")
  void callbackSends() {
    List<Channel<String>> channels = new ArrayList<>();
    Channel<String> channel =
        Channel.of(
            2,
            Overflow.DROP_OLDEST,
            element -> {
              told.add(element);
              Channel<String> same = channels.get(0);
              told.add("size " + same.size());
              if (element.equals("a")) {
                same.tryReceive().ifPresent(told::add);
                same.trySend("again");
              }
            });
    channels.add(channel);
    for (String element : List.of("a", "b", "c")) {
      assertThat(channel.trySend(element)).isTrue();
    }
    assertThat(told).containsExactly("a", "size 2", "b");
    channel.close();
    assertThat(run(channel.toList())).containsExactly("c", "again");
  }

  @Test
  @DisplayName("253: closed with a cause, what is there is received, then loops throw the cause")
  void cause() {
    var cause = new IllegalStateException("the source is gone");
    Channel<String> channel = Channel.buffered(2);
    run(
        seq(
            v -> channel.send("a"),
            v -> {
              channel.close(cause);
              channel.close(new IllegalArgumentException("later"));
              channel.close();
              return channel.receive();
            },
            v -> log("" + v, null)));
    assertThat(trace).containsExactly("a");
    assertThatThrownBy(() -> run(channel.forEach(v -> {}))).isSameAs(cause);
    for (Coroutine<?> each : List.of(channel.receive(), channel.send("b"))) {
      assertThatThrownBy(() -> run(each)).isInstanceOf(ChannelClosed.class).hasCause(cause);
    }
    assertThatThrownBy(channel::tryReceive).isInstanceOf(ChannelClosed.class).hasCause(cause);
    assertThatThrownBy(() -> channel.trySend("c"))
        .isInstanceOf(ChannelClosed.class)
        .hasCause(cause);
    channel.closeReceiving();
    assertThatThrownBy(channel::tryReceive).isInstanceOf(ChannelClosed.class).hasNoCause();
  }

  @Test
  @DisplayName("253: those that wait get the cause, too: loops, receivers and senders")
  void causeForThoseThatWait() {
    var cause = new IllegalStateException("the source is gone");
    for (boolean sends : new boolean[] {false, true}) {
      Channel<String> channel = Channel.rendezvous();
      List<Throwable> caught = new ArrayList<>();
      List<Coroutine<?>> parts =
          sends
              ? List.of(channel.send("a"), channel.send("b"))
              : List.of(channel.receive(), channel.forEach(v -> {}), channel.receive());
      run(
          seq(
              v -> {
                for (Coroutine<?> part : parts) {
                  spawn(attempt(part, (w, thrown) -> caught.add(thrown)));
                }
                return sleep(ms(1));
              },
              v -> {
                channel.close(cause);
                return sleep(ms(1));
              }));
      assertThat(caught).hasSameSizeAs(parts).doesNotContainNull();
      for (int i = 0; i < caught.size(); i++) {
        if (!sends && i == 1) {
          assertThat(caught.get(i)).isSameAs(cause);
        } else {
          assertThat(caught.get(i)).isInstanceOf(ChannelClosed.class).hasCause(cause);
        }
      }
    }
  }
}
