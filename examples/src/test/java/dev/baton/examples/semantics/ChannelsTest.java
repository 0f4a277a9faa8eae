package dev.baton.examples.semantics;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.channels.Channel;
import dev.baton.channels.ChannelClosed;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements 52 and 53 of {@code docs/reference/semantics.md} in woven code. */
class ChannelsTest extends VirtualTime {
  @Async
  private Coroutine<Void> sendAll(Channel<Integer> channel, int count) {
    for (int i = 1; i <= count; i++) {
      await(channel.send(i));
      noteTime("sent " + i);
    }
    channel.close();
    return done();
  }

  @Async
  private Coroutine<Void> receiveSlowly(Channel<Integer> channel) {
    for (int i : each(channel)) {
      await(sleep(ms(10)));
      note("got " + i);
    }
    noteTime("end");
    return done();
  }

  @Test
  @DisplayName("52: a send waits while as many elements are buffered as the channel has room for")
  void capacity() {
    var channel = Channel.<Integer>buffered(1);
    play(gather(sendAll(channel, 4), receiveSlowly(channel)));
    assertThat(trace)
        .containsExactly(
            "sent 1 at 0",
            "sent 2 at 0",
            "got 1",
            "sent 3 at 10",
            "got 2",
            "sent 4 at 20",
            "got 3",
            "got 4",
            "end at 40");
  }

  @Test
  @DisplayName("52: without a buffer, a send waits for its receive")
  void rendezvous() {
    var channel = Channel.<Integer>rendezvous();
    play(gather(sendAll(channel, 2), receiveSlowly(channel)));
    assertThat(trace).containsExactly("sent 1 at 0", "got 1", "sent 2 at 10", "got 2", "end at 20");
  }

  @Test
  @DisplayName("52: unbounded, no send waits; conflated, the latest element is kept")
  void unboundedAndConflated() {
    var unbounded = Channel.<Integer>unbounded();
    play(sendAll(unbounded, 3));
    assertThat(play(collect(unbounded))).containsExactly(1, 2, 3);
    var conflated = Channel.<Integer>conflated();
    play(sendAll(conflated, 3));
    assertThat(play(collect(conflated))).containsExactly(3);
  }

  @Async
  private static Coroutine<List<Integer>> collect(Channel<Integer> channel) {
    return channel.toList();
  }

  @Async
  private Coroutine<String> receive(Channel<String> channel, String name) {
    String got = await(channel.receive());
    note(name + " " + got);
    return done(got);
  }

  @Async
  private Coroutine<String> receiveByTailCall(Channel<String> channel) {
    return channel.receive();
  }

  @Async
  private Coroutine<Void> cancels(int capacity) {
    var channel = Channel.<String>buffered(capacity);
    var waiting = spawn(receive(channel, "waiting"));
    var served = spawn(receive(channel, "served"));
    var tail = spawn(receiveByTailCall(channel));
    await(sleep(ms(1)));
    waiting.cancel();
    var a = spawn(channel.send("a"));
    var b = spawn(channel.send("b"));
    await(yieldNow());
    served.cancel(); // it has got a, and keeps it
    tail.cancel(); // it has got b, and cannot give it to anybody
    await(yieldNow());
    await(yieldNow());
    note(waiting.isCancelled() + " " + served.isCancelled() + " " + tail.isCancelled());
    note(a.isDone() && b.isDone());
    await(receive(channel, "last"));
    return done();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  @DisplayName("52: a cancelled receive neither loses nor duplicates, be it served or not")
  void cancelledReceive(int capacity) {
    play(cancels(capacity));
    assertThat(trace).containsExactly("served a", "true true true", true, "last b");
  }

  @Async
  private Coroutine<Void> cancelledSends() {
    var channel = Channel.<String>rendezvous();
    var a = spawn(channel.send("a"));
    var b = spawn(channel.send("b"));
    await(sleep(ms(1)));
    a.cancel();
    await(receive(channel, "got"));
    await(yieldNow());
    note(a.isCancelled() + " " + channel.tryReceive());
    await(b);
    return done();
  }

  @Test
  @DisplayName("52: a send that is cancelled while it waits has sent nothing")
  void cancelledSend() {
    play(cancelledSends());
    assertThat(trace).containsExactly("got b", "true Optional.empty");
  }

  @Async
  private Coroutine<Void> closedBySenders() {
    var channel = Channel.<String>buffered(2);
    await(channel.send("a"));
    await(channel.send("b"));
    Task<Void> late = spawn(channel.send("c"));
    await(yieldNow());
    channel.close();
    for (String x : each(channel)) {
      note(x);
    }
    try {
      await(late);
    } catch (ChannelClosed e) {
      note("late");
    }
    try {
      await(channel.receive());
    } catch (ChannelClosed e) {
      note("empty");
    }
    try {
      await(channel.send("d"));
    } catch (ChannelClosed e) {
      note("own end");
    }
    return done();
  }

  @Test
  @DisplayName("53: the senders' side closed: receivers drain, then end; sending throws")
  void sendersClose() {
    play(closedBySenders());
    assertThat(trace).containsExactly("a", "b", "late", "empty", "own end");
  }

  @Async
  private Coroutine<Void> closedByReceivers() {
    var channel = Channel.<String>buffered(1);
    await(channel.send("dropped"));
    Task<Void> waiting = spawn(channel.send("waiting"));
    await(yieldNow());
    channel.closeReceiving();
    for (Coroutine<?> failing :
        List.<Coroutine<?>>of(settle(waiting), channel.send("x"), channel.receive())) {
      try {
        await(failing);
      } catch (ChannelClosed e) {
        note(e.getMessage().contains("receiving side"));
      }
    }
    return done();
  }

  @Async
  private static Coroutine<Void> settle(Task<Void> task) {
    return done(await(task));
  }

  @Test
  @DisplayName("53: the receivers gone: sends throw, those that wait and those to come")
  void receiversClose() {
    play(closedByReceivers());
    assertThat(trace).containsExactly(true, true, true);
  }

  @Async
  private Coroutine<Integer> takeSome(Channel<Integer> channel, int count) {
    int sum = 0;
    int taken = 0;
    for (int x : each(channel)) {
      await(yieldNow());
      sum += x;
      if (++taken == count) {
        break;
      }
    }
    return done(sum);
  }

  @Test
  @DisplayName("53: loops share a channel; leaving one early closes nothing, a cancel neither")
  void sharedByLoops() {
    var channel = Channel.<Integer>unbounded();
    play(sendAll(channel, 6));
    trace.clear();
    assertThat(play(takeSome(channel, 2))).isEqualTo(1 + 2);
    play(cancelledLoop(Channel.rendezvous()));
    assertThat(play(gather(takeSome(channel, 9), takeSome(channel, 9))))
        .satisfies(sums -> assertThat(sums.get(0) + sums.get(1)).isEqualTo(3 + 4 + 5 + 6));
    assertThat(trace).containsExactly("cancelled", "got 1");
  }

  @Async
  private Coroutine<Void> cancelledLoop(Channel<Integer> channel) {
    var loop = spawn(loopUntilCancelled(channel));
    await(yieldNow());
    loop.cancel();
    await(yieldNow());
    spawn(channel.send(1));
    note("got " + await(channel.receive()));
    return done();
  }

  @Async
  private Coroutine<Void> loopUntilCancelled(Channel<Integer> channel) {
    try {
      for (int x : each(channel)) {
        note("never " + x);
      }
    } catch (Cancelled e) {
      note("cancelled");
      throw e;
    }
    return done();
  }
}
