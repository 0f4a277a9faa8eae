package dev.baton.benchmarks;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.run;
import static dev.baton.Baton.spawn;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.floor.Machine;
import dev.baton.benchmarks.floor.Queue;
import dev.baton.benchmarks.kotlin.KotlinRendezvous;
import dev.baton.benchmarks.virtual.VirtualThreads;
import dev.baton.channels.Channel;
import java.util.concurrent.SynchronousQueue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does an element cost that goes from task to task through a channel without a buffer? */
public class Rendezvous extends Question {
  private static final int TIMES = 100_000;
  private static final long SUM = (TIMES - 1L) * TIMES / 2;

  /** Baton. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long baton() {
    return expect(SUM, run(sum()));
  }

  @Async
  private static Coroutine<Long> sum() {
    var channel = Channel.<Integer>rendezvous();
    spawn(send(channel));
    long sum = 0;
    for (int i : each(channel)) {
      sum += i;
    }
    return done(sum);
  }

  @Async
  private static Coroutine<Void> send(Channel<Integer> channel) {
    for (int i = 0; i < TIMES; i++) {
      await(channel.send(i));
    }
    channel.close();
    return done();
  }

  /** Kotlin: {@code Channel()}. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long kotlin() {
    return expect(SUM, KotlinRendezvous.run(TIMES));
  }

  /** Virtual threads and a {@code SynchronousQueue}. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long virtualThreads() throws Exception {
    return expect(SUM, VirtualThreads.run(Rendezvous::sumOfQueue));
  }

  private static long sumOfQueue() throws InterruptedException {
    var queue = new SynchronousQueue<Integer>();
    VirtualThreads.start(() -> put(queue));
    long sum = 0;
    for (int i = 0; i < TIMES; i++) {
      sum += queue.take();
    }
    return sum;
  }

  private static void put(SynchronousQueue<Integer> queue) {
    try {
      for (int i = 0; i < TIMES; i++) {
        queue.put(i);
      }
    } catch (InterruptedException e) {
      throw new AssertionError("Nobody interrupts", e);
    }
  }

  /** Two machines written by hand that leave each element in a field of the other. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long handWritten() {
    var receiver = new Receiver();
    receiver.sender = new Sender(receiver);
    return expect(SUM, Queue.run(receiver).sum);
  }

  private static final class Receiver extends Machine {
    private Sender sender;
    private Integer element;
    private long sum;

    @Override
    protected void step(Queue queue) {
      if (element != null) {
        sum += element;
        element = null;
      }
      queue.add(sender);
    }
  }

  private static final class Sender extends Machine {
    private final Receiver receiver;
    private int i;

    Sender(Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    protected void step(Queue queue) {
      if (i < TIMES) {
        receiver.element = i++;
        queue.add(receiver);
      }
    }
  }
}
