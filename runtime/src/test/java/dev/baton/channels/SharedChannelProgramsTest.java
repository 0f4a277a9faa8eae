package dev.baton.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Cancelled;
import dev.baton.Machine;
import dev.baton.Task;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import dev.baton.streams.AsyncIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random programs on two loops that one thread steps in random order, with cancels and closings at
 * random moments: each operation gives what a queue gives ({@link QueueModel}).
 */
class SharedChannelProgramsTest {
  private static final int PROGRAMS = Integer.getInteger("channels.programs", 3000);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  @DisplayName("180-184: whatever the order of two loops' passes, it is a queue")
  void isQueue(int capacity) {
    var seen = new Seen();
    for (int seed = 0; seed < PROGRAMS; seed++) {
      try {
        new Program(new Random(seed), capacity, seen).run();
      } catch (Throwable failure) {
        throw new AssertionError("seed " + seed + ", capacity " + capacity, failure);
      }
    }
    assertThat(seen.cancelled).isPositive();
    assertThat(seen.servedBeforeCancel).isPositive();
    assertThat(seen.waited).isPositive();
    assertThat(seen.closed).isPositive();
  }

  /** What the programs have come across, so that they are not empty. */
  private static final class Seen {
    int cancelled;
    int servedBeforeCancel;
    int waited;
    int closed;
  }

  private static final class Program {
    private final Random random;
    private final Seen seen;
    private final QueueModel model;
    private final SharedChannel<Integer> channel;
    private final List<EventLoop> loops = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private final double busy;
    private int next;

    Program(Random random, int capacity, Seen seen) {
      this.random = random;
      this.seen = seen;
      this.model = new QueueModel(capacity);
      this.channel = SharedChannel.buffered(capacity);
      this.busy = random.nextDouble();
      for (int i = 0; i < 2; i++) {
        loops.add(EventLoop.create(RunOptions.defaults().clock(Clock.virtual()).name("loop " + i)));
      }
    }

    void run() {
      int count = 2 + random.nextInt(6);
      double senders = random.nextDouble();
      for (int i = 0; i < count; i++) {
        EventLoop loop = loops.get(random.nextInt(2));
        var worker = new Worker(random.nextDouble() < senders, 1 + random.nextInt(8), loop);
        worker.task = loop.spawn(worker.machine());
        workers.add(worker);
      }
      int moments = random.nextInt(60);
      for (int i = 0; i < moments; i++) {
        moment();
        assertThat(channel.size()).isEqualTo(model.size());
      }
      model.close();
      channel.close();
      for (int i = 0; i < 20; i++) {
        loops.get(i % 2).step();
      }
      for (Object left = model.tryReceive(); left != QueueModel.CLOSED; left = model.tryReceive()) {
        assertThat(tryReceive()).isEqualTo(left);
      }
      assertThat(tryReceive()).isEqualTo(QueueModel.CLOSED);
      for (Worker worker : workers) {
        assertThat(worker.task.isDone()).isTrue();
        if (!worker.task.isCancelled()) {
          assertThat(worker.task.exception()).isNull();
        }
      }
      loops.forEach(EventLoop::close);
    }

    private void moment() {
      int what = random.nextInt(100);
      if (what < 70) {
        loops.get(random.nextInt(2)).step();
      } else if (what < 80) {
        cancel(workers.get(random.nextInt(workers.size())));
      } else if (what < 88) {
        trySend();
      } else if (what < 96) {
        Object expected = model.tryReceive();
        assertThat(tryReceive()).isEqualTo(expected);
      } else if (what == 96) {
        model.close();
        channel.close();
      } else if (what == 97) {
        model.closeReceiving();
        channel.closeReceiving();
      }
    }

    private void trySend() {
      int element = next++;
      Object expected = model.trySend(element);
      Object sent;
      try {
        sent = channel.trySend(element);
      } catch (ChannelClosed closed) {
        sent = QueueModel.CLOSED;
      }
      assertThat(sent).isEqualTo(expected);
    }

    private Object tryReceive() {
      try {
        return channel.tryReceive().map(element -> (Object) element).orElse(null);
      } catch (ChannelClosed closed) {
        return QueueModel.CLOSED;
      }
    }

    /** Cancels a worker in the next pass of its loop, where the model learns of it, too. */
    private void cancel(Worker worker) {
      worker.loop.post(
          () -> {
            if (worker.task.isDone()) {
              return;
            }
            if (worker.op == null || !model.cancel(worker.op)) {
              worker.mustCancel = true;
              seen.servedBeforeCancel += worker.op == null ? 0 : 1;
            } else {
              seen.cancelled++;
            }
            worker.task.cancel();
          });
    }

    /** A task that sends or receives so many elements, by awaits or without. */
    private final class Worker {
      private final boolean sends;
      private final EventLoop loop;
      private final AsyncIterator<Integer> iterator = channel.asyncIterator();
      private int left;
      private Task<?> task;

      /** What it awaits; null for nothing of the channel's. */
      private QueueModel.Op op;

      private boolean iterates;

      /** Whether a cancel comes at its next suspension. */
      private boolean mustCancel;

      Worker(boolean sends, int left, EventLoop loop) {
        this.sends = sends;
        this.left = left;
        this.loop = loop;
      }

      Machine<Void> machine() {
        return Machine.co(
            m -> {
              if (m.at() == 1) {
                Object got = got(m);
                QueueModel.Op ended = op;
                op = null;
                assertThat(got).isEqualTo(ended.outcome);
                if (got == QueueModel.CANCELLED) {
                  throw new Cancelled("as was asked");
                }
                seen.closed += got == QueueModel.CLOSED ? 1 : 0;
              } else if (m.at() == 2) {
                m.value();
              }
              if (left-- == 0) {
                return null;
              }
              if (random.nextDouble() > busy) {
                return m.await(2, Baton.yieldNow());
              }
              return begin(m);
            });
      }

      private Object got(Machine<?> m) throws Throwable {
        try {
          Object value = m.value();
          if (sends) {
            return QueueModel.SENT;
          }
          if (!iterates) {
            return value;
          }
          return (boolean) value ? iterator.current() : QueueModel.CLOSED;
        } catch (Cancelled cancelled) {
          return QueueModel.CANCELLED;
        } catch (ChannelClosed closed) {
          return QueueModel.CLOSED;
        }
      }

      private Object begin(Machine<?> m) {
        int element = next++;
        op = sends ? model.send(element) : model.receive();
        iterates = random.nextBoolean();
        seen.waited += op.outcome == null ? 1 : 0;
        if (mustCancel) {
          model.cancel(op);
        }
        return m.await(
            1, sends ? channel.send(element) : iterates ? iterator.advance() : channel.receive());
      }
    }
  }
}
