package dev.baton.concurrency;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.on;
import static dev.baton.Baton.select;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.channels.ChannelClosed;
import dev.baton.channels.Inlet;
import dev.baton.channels.Overflow;
import dev.baton.channels.SharedChannel;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Shared channels and inlets between two loops, and between a loop and other threads. */
class SharedChannelTest {
  private static EventLoop loop() {
    return EventLoop.create(RunOptions.defaults());
  }

  @Async
  private static Coroutine<Void> sendAll(SharedChannel<Integer> channel, int count) {
    for (int i = 0; i < count; i++) {
      await(channel.send(i));
    }
    channel.close();
    return done();
  }

  @Async
  private static Coroutine<List<Integer>> all(SharedChannel<Integer> channel) {
    var all = new ArrayList<Integer>();
    for (int element : each(channel)) {
      all.add(element);
    }
    return done(all);
  }

  @Test
  @DisplayName("what a task sends into a full channel, one of another loop receives, to the end")
  void stream() {
    Interleavings.explore(new Stream());
  }

  static final class Stream implements Runnable {
    @Override
    public void run() {
      SharedChannel<Integer> channel = SharedChannel.buffered(1);
      Thread sender = Threads.start(() -> loop().run(sendAll(channel, 3)));
      Check.equal(List.of(0, 1, 2), loop().run(all(channel)));
      Threads.join(sender);
    }
  }

  @Test
  @DisplayName("a receive that is cancelled as an element comes has it, or it is in the channel")
  void cancelReceive() {
    Interleavings.explore(2, new CancelReceive());
  }

  static final class CancelReceive implements Runnable {
    @Override
    public void run() {
      SharedChannel<Integer> channel = SharedChannel.buffered(1);
      EventLoop loop = loop();
      var got = new ArrayList<Integer>();
      Task<Void> task = loop.spawn(receiveInto(channel, got));
      loop.step();
      loop.post(task::cancel);
      Thread sender = Threads.start(() -> channel.trySend(7));
      loop.runUntilIdle();
      Threads.join(sender);
      loop.runUntilIdle();
      Check.that(task.isDone(), "the task still waits");
      channel.tryReceive().ifPresent(got::add);
      Check.equal(List.of(7), got);
    }

    @Async
    private static Coroutine<Void> receiveInto(SharedChannel<Integer> channel, List<Integer> got) {
      got.add(await(channel.receive()));
      return done();
    }
  }

  @Test
  @DisplayName("a send that is cancelled as room is made has sent its element, or has not")
  void cancelSend() {
    Interleavings.explore(2, new CancelSend());
  }

  static final class CancelSend implements Runnable {
    @Override
    public void run() {
      SharedChannel<Integer> channel = SharedChannel.buffered(1);
      channel.trySend(1);
      EventLoop loop = loop();
      var sent = new ArrayList<Integer>();
      Task<Void> task = loop.spawn(sendFrom(channel, sent));
      loop.step();
      loop.post(task::cancel);
      var got = new ArrayList<Integer>();
      Thread receiver = Threads.start(() -> got.add(channel.tryReceive().orElseThrow()));
      loop.runUntilIdle();
      Threads.join(receiver);
      loop.runUntilIdle();
      Check.that(task.isDone(), "the task still waits");
      Check.equal(List.of(1), got);
      Check.equal(sent, channel.tryReceive().stream().toList());
    }

    @Async
    private static Coroutine<Void> sendFrom(SharedChannel<Integer> channel, List<Integer> sent) {
      await(channel.send(2));
      sent.add(2);
      return done();
    }
  }

  @Test
  @DisplayName("a select of two channels into which two threads send takes of one of them")
  void selects() {
    Interleavings.explore(new Selects());
  }

  static final class Selects implements Runnable {
    @Override
    public void run() {
      SharedChannel<Integer> a = SharedChannel.buffered(1);
      SharedChannel<Integer> b = SharedChannel.buffered(1);
      Thread one = Threads.start(() -> a.trySend(1));
      Thread two = Threads.start(() -> b.trySend(2));
      int first = loop().run(either(a, b));
      Threads.join(one, two);
      int left = first == 1 ? 2 : 1;
      SharedChannel<Integer> full = first == 1 ? b : a;
      Check.equal(left, full.tryReceive().orElse(null));
      Check.that((first == 1 ? a : b).tryReceive().isEmpty(), "an element has come twice");
    }

    @Async
    private static Coroutine<Integer> either(SharedChannel<Integer> a, SharedChannel<Integer> b) {
      return done(await(select(on(a.receive(), x -> done(x)), on(b.receive(), x -> done(x)))));
    }
  }

  @Test
  @DisplayName("what is given to a loop that closes is received there, or is in the channel again")
  void closesLoop() {
    Interleavings.explore(2, new ClosesLoop());
  }

  static final class ClosesLoop implements Runnable {
    @Override
    public void run() {
      SharedChannel<Integer> channel = SharedChannel.buffered(1);
      EventLoop loop = loop();
      var got = new ArrayList<Integer>();
      loop.spawn(CancelReceive.receiveInto(channel, got));
      loop.step();
      Thread sender = Threads.start(() -> channel.trySend(7));
      loop.close();
      Threads.join(sender);
      channel.tryReceive().ifPresent(got::add);
      Check.equal(List.of(7), got);
    }
  }

  @Test
  @DisplayName("a close as somebody sends: what was sent before is received, then the end")
  void closes() {
    Interleavings.explore(2, new Closes());
  }

  static final class Closes implements Runnable {
    @Override
    public void run() {
      SharedChannel<Integer> channel = SharedChannel.buffered(1);
      var sent = new ArrayList<Integer>();
      Thread sender =
          Threads.start(
              () -> {
                try {
                  if (channel.trySend(1)) {
                    sent.add(1);
                  }
                } catch (ChannelClosed closed) {
                  // it came too late
                }
              });
      Thread closer = Threads.start(channel::close);
      List<Integer> got = loop().run(all(channel));
      Threads.join(sender, closer);
      Check.equal(sent, got);
    }
  }

  @Test
  @DisplayName("what a thread offers, waiting for room, a loop's task gets, to the end")
  void inlet() {
    Interleavings.explore(new Offers());
  }

  static final class Offers implements Runnable {
    @Override
    public void run() {
      Inlet<Integer> inlet = Inlet.of(1, Overflow.WAIT);
      Thread producer =
          Threads.start(
              () -> {
                for (int i = 0; i < 3; i++) {
                  Check.that(inlet.offer(i), "refused");
                }
                inlet.close();
              });
      Check.equal(List.of(0, 1, 2), loop().run(inlet.toList()));
      Threads.join(producer);
    }
  }

  @Test
  @DisplayName("a thread that waits for room goes on with false when the consumer leaves")
  void leaves() {
    Interleavings.explore(new Leaves());
  }

  static final class Leaves implements Runnable {
    @Override
    public void run() {
      Inlet<Integer> inlet = Inlet.of(1, Overflow.WAIT);
      var left = new int[1];
      inlet.onLeave(() -> left[0]++);
      Thread producer =
          Threads.start(
              () -> {
                int i = 0;
                while (inlet.offer(i)) {
                  i++;
                }
              });
      Check.equal(List.of(0), loop().run(inlet.take(1).toList()));
      Threads.join(producer);
      Check.equal(1, left[0]);
    }
  }

  @Test
  @DisplayName("two threads that drop the oldest: the latest of both are there, the rest counted")
  void drops() {
    Interleavings.explore(2, new Drops());
  }

  static final class Drops implements Runnable {
    @Override
    public void run() {
      Inlet<Integer> inlet = Inlet.of(1, Overflow.DROP_OLDEST);
      Thread one = offering(inlet, 1);
      Thread two = offering(inlet, 3);
      Threads.join(one, two);
      inlet.close();
      List<Integer> left = loop().run(inlet.toList());
      Check.equal(3L, inlet.dropped());
      Check.that(left.equals(List.of(2)) || left.equals(List.of(4)), "left: " + left);
    }

    private static Thread offering(Inlet<Integer> inlet, int from) {
      return Threads.start(
          () -> {
            Check.that(inlet.offer(from), "refused");
            Check.that(inlet.offer(from + 1), "refused");
          });
    }
  }
}
