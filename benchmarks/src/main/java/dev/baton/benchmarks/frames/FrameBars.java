package dev.baton.benchmarks.frames;

import static dev.baton.Baton.done;
import static dev.baton.Baton.each;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.Question;
import dev.baton.channels.Channel;
import dev.baton.channels.Overflow;
import dev.baton.frame.Capacity;
import dev.baton.frame.FrameMachine;
import dev.baton.frame.FrameOptions;
import dev.baton.frame.Source;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/**
 * What does it cost to get a bar to the coroutine that waits for it, by a source or by a channel:
 * one a frame for each of them, so that with one of them each bar has a frame of its own?
 */
public class FrameBars extends Question {
  private static final int BARS = 100_000;

  /** A price at a time. */
  public record Bar(long time, double close) {}

  private static final Bar BAR = new Bar(1, 2);

  /** How many sources or channels there are. */
  @Param({"1", "1000"})
  public int sources;

  private FrameMachine machine;
  private final List<Source<Bar>> all = new ArrayList<>();
  private final List<Channel<Bar>> channels = new ArrayList<>();
  private long sum;

  @Override
  public void prepare(String peer) {
    machine = FrameMachine.create(FrameOptions.defaults());
    for (int i = 0; i < sources; i++) {
      if (peer.equals("source")) {
        Source<Bar> source = machine.source("bars" + i, Bar.class, Capacity.of(16, Overflow.FAIL));
        all.add(source);
        machine.spawn(takes(source));
      } else {
        Channel<Bar> channel = Channel.buffered(16);
        channels.add(channel);
        machine.spawn(receives(channel));
      }
    }
    machine.frame();
  }

  @Async
  private Coroutine<Void> takes(Source<Bar> bars) {
    for (Bar bar : each(bars)) {
      sum += bar.time();
    }
    return done();
  }

  @Async
  private Coroutine<Void> receives(Channel<Bar> bars) {
    for (Bar bar : each(bars)) {
      sum += bar.time();
    }
    return done();
  }

  /** A source of the machine's. */
  @Benchmark
  @OperationsPerInvocation(BARS)
  public long source() {
    sum = 0;
    for (int i = 0; i < BARS / sources; i++) {
      for (int each = 0; each < sources; each++) {
        all.get(each).offer(BAR);
      }
      machine.frame();
    }
    return expect(BARS, sum);
  }

  /** A channel with room. */
  @Benchmark
  @OperationsPerInvocation(BARS)
  public long channel() {
    sum = 0;
    for (int i = 0; i < BARS / sources; i++) {
      for (int each = 0; each < sources; each++) {
        channels.get(each).trySend(BAR);
      }
      machine.frame();
    }
    return expect(BARS, sum);
  }
}
