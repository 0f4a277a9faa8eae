package dev.baton.channels;

import static dev.baton.Baton.done;
import static dev.baton.Baton.on;
import static dev.baton.Baton.select;
import static dev.baton.Baton.sleep;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.Machine;
import dev.baton.Task;
import dev.baton.Virtual;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements 180-185 of {@code docs/reference/semantics.md}: channels between loops. */
class SharedChannelTest extends Virtual {
  private final SharedChannel<String> channel = SharedChannel.buffered(2);
  private final EventLoop a = loop("a");
  private final EventLoop b = loop("b");

  private static EventLoop loop(String name) {
    return EventLoop.create(
        RunOptions.defaults().clock(Clock.virtual()).name(name).mute(Report.Kind.TASK_LEFT));
  }

  @AfterEach
  void close() {
    a.close();
    b.close();
  }

  private void steps() {
    for (int i = 0; i < 4; i++) {
      a.step();
      b.step();
    }
  }

  private Task<?> spawn(EventLoop loop, String name, Awaitable<?> what) {
    Task<?> task =
        loop.spawn(
            attempt(
                what,
                (value, thrown) -> log(name + " " + (thrown == null ? value : thrown), null)));
    loop.step();
    return task;
  }

  @Test
  @DisplayName("181: receivers of two loops get elements in the order in which they came")
  void receiversInOrder() {
    spawn(a, "1", channel.receive());
    spawn(b, "2", channel.receive());
    spawn(a, "3", channel.receive());
    for (String element : List.of("x", "y", "z", "left")) {
      assertThat(channel.trySend(element)).isTrue();
    }
    steps();
    assertThat(trace).containsExactlyInAnyOrder("1 x", "2 y", "3 z");
    assertThat(channel).hasToString("a shared channel of 2, 1 buffered");
  }

  @Test
  @DisplayName("181: senders of two loops send in the order in which they came, and none barges in")
  void sendersInOrder() {
    channel.trySend("x");
    channel.trySend("y");
    spawn(a, "1", channel.send("p"));
    spawn(b, "2", channel.send("q"));
    assertThat(channel.trySend("late")).isFalse();
    assertThat(channel.tryReceive()).hasValue("x");
    assertThat(channel.trySend("late")).isFalse();
    steps();
    assertThat(trace).containsExactly("1 null");
    var rest = new ArrayList<String>();
    for (var next = channel.tryReceive(); next.isPresent(); next = channel.tryReceive()) {
      rest.add(next.get());
    }
    assertThat(rest).containsExactly("y", "p", "q");
  }

  @Test
  @DisplayName("180: it keeps 1 to 2^24 elements, none of which is null")
  void bounds() {
    for (int wrong : new int[] {0, -1, (1 << 24) + 1}) {
      assertThatThrownBy(() -> SharedChannel.buffered(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The capacity of a shared channel is from 1 to 16777216, not " + wrong);
    }
    assertThatThrownBy(() -> channel.send(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> channel.trySend(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  @DisplayName("183: closed by the senders, receivers get what is there, and then the end")
  void closes() {
    channel.trySend("x");
    channel.trySend("y");
    spawn(a, "sender", channel.send("z"));
    channel.close();
    steps();
    String closed = "dev.baton.channels.ChannelClosed: The shared channel is closed";
    assertThat(trace).containsExactly("sender " + closed + "; nothing more can be sent");
    assertThatThrownBy(() -> channel.trySend("late")).isInstanceOf(ChannelClosed.class);
    trace.clear();
    spawn(b, "all", channel.toList());
    spawn(b, "more", channel.receive());
    steps();
    assertThat(trace)
        .containsExactly(
            "all [x, y]", "more " + closed + ", and all that was sent has been received");
    assertThatThrownBy(channel::tryReceive).isInstanceOf(ChannelClosed.class);
    assertThat(channel.isClosed()).isTrue();
    assertThat(channel).hasToString("a shared channel of 2, closed, 0 buffered");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("183: a close reaches those that wait to receive")
  void closeWhileWaiting(boolean receiving) {
    spawn(a, "one", channel.receive());
    spawn(b, "all", channel.toList());
    if (receiving) {
      channel.closeReceiving();
    } else {
      channel.close();
    }
    steps();
    String why =
        receiving
            ? "The receiving side of this shared channel is closed"
            : "The shared channel is closed, and all that was sent has been received";
    String closed = "dev.baton.channels.ChannelClosed: " + why;
    assertThat(trace)
        .containsExactlyInAnyOrder("one " + closed, "all " + (receiving ? closed : "[]"));
  }

  @Test
  @DisplayName("183: closed by the receivers, what is there is dropped, and sending throws")
  void closesReceiving() {
    channel.trySend("x");
    channel.closeReceiving();
    assertThat(channel.size()).isZero();
    assertThatThrownBy(() -> channel.trySend("y"))
        .isInstanceOf(ChannelClosed.class)
        .hasMessage(
            "The receiving side of this shared channel is closed; nobody would get what is sent");
  }

  private Coroutine<String> first(SharedChannel<String> one, SharedChannel<String> other) {
    return select(
        on(one.receive(), x -> done("one " + x)),
        on(other.receive(), x -> done("other " + x)),
        on(sleep(ms(5)), v -> done("nothing")));
  }

  @Test
  @DisplayName("184: a select takes from one channel, and the others have what they had")
  void selects() {
    SharedChannel<String> other = SharedChannel.buffered(1);
    spawn(a, "first", first(channel, other));
    other.trySend("x");
    channel.trySend("y"); // both are on their way to the task, and one of them comes back
    steps();
    assertThat(trace).containsExactly("first other x");
    assertThat(channel.tryReceive()).hasValue("y");
    trace.clear();
    spawn(a, "first", first(channel, other));
    a.advance(ms(5));
    assertThat(trace).containsExactly("first nothing");
    channel.trySend("z");
    spawn(a, "first", first(channel, other));
    assertThat(trace).contains("first one z");
  }

  @Test
  @DisplayName("184: what comes back from a select goes to who waits, before what was sent later")
  void comesBack() {
    SharedChannel<String> other = SharedChannel.buffered(1);
    spawn(a, "select", first(channel, other));
    other.trySend("x");
    channel.trySend("y");
    channel.trySend("z");
    spawn(b, "1", channel.receive()); // z, since y is on its way to the other loop
    spawn(b, "2", channel.receive());
    steps();
    assertThat(trace).containsExactlyInAnyOrder("1 z", "select other x", "2 y");
  }

  @Test
  @DisplayName("184: a send is no clause of a select, which says what to do instead")
  void noClause() {
    assertThatThrownBy(() -> on(channel.send("x"), v -> done("sent")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "select cannot wait for the send to a shared channel of 2, 0 buffered: another thread"
                + " may take its element before it is known which clause comes first. Spawn the"
                + " send and select on its task, or call trySend");
  }

  @Test
  @DisplayName("185: a wait for another loop is no deadlock, and a dump says what it is for")
  void waitsOutside() {
    Task<?> task = spawn(a, "r", channel.receive());
    assertThat(task.suspension().waitsFor())
        .hasToString("receive from a shared channel of 2, 0 buffered");
    assertThat(b.<Object>run(seq(v -> channel.send("x"), v -> "sent"))).isEqualTo("sent");
    a.runUntilIdle();
    assertThat(trace).containsExactly("r x");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50_000})
  @DisplayName("185: what is given to tasks of a loop that has closed is in the channel again")
  void closedLoop(int tasks) {
    for (int i = 0; i < tasks; i++) {
      stubborn();
    }
    a.step();
    assertThat(a.close(ms(0))).hasSize(tasks);
    channel.trySend("x");
    channel.trySend("y");
    assertThat(channel.tryReceive()).hasValue("x");
    spawn(b, "r", channel.receive());
    assertThat(trace).containsExactly("r y");
  }

  /** Receives again whenever it is cancelled, as long as it may. */
  private void stubborn() {
    a.spawn(Machine.co(m -> m.await(0, attempt(channel.receive(), (v, thrown) -> null))));
  }
}
