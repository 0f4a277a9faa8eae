package dev.baton.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random programs on a broadcast, with subscriptions that come and go, and cancels before and after
 * tasks are served: all is as in a {@link BroadcastModel}.
 */
class BroadcastProgramsTest {
  private static final int PROGRAMS = Integer.getInteger("channels.programs", 2000);

  @ParameterizedTest
  @EnumSource(Overflow.class)
  @DisplayName("265-267: whatever is sent, received, left and cancelled, it does as the model")
  void asTheModel(Overflow overflow) {
    long missed = 0;
    int received = 0;
    for (int seed = 0; seed < PROGRAMS; seed++) {
      var random = new Random(seed);
      int capacity = 1 + random.nextInt(4);
      var program = new Program(random, capacity, overflow, random.nextInt(capacity + 1));
      try {
        program.run();
      } catch (Throwable failure) {
        throw new AssertionError("seed " + seed + ", " + program.log, failure);
      }
      missed += program.model.subs.stream().mapToLong(sub -> sub.missed).sum();
      received += program.received;
    }
    assertThat(received).isGreaterThan(PROGRAMS);
    boolean drops = overflow == Overflow.DROP_OLDEST || overflow == Overflow.CONFLATE;
    assertThat(missed > PROGRAMS / 2).isEqualTo(drops);
  }

  private static final class Program {
    private final Random random;
    final BroadcastModel model;
    private final Broadcast<Integer> broadcast;
    private final List<BroadcastSubscription<Integer>> subscriptions = new ArrayList<>();
    private final Map<BroadcastModel.Op, Task<?>> tasks = new LinkedHashMap<>();
    private final EventLoop loop =
        EventLoop.create(RunOptions.defaults().clock(Clock.virtual()).reports(report -> {}));
    final List<String> log = new ArrayList<>();
    int received;
    private int next;
    private Throwable failed;

    Program(Random random, int capacity, Overflow overflow, int replay) {
      this.random = random;
      this.model = new BroadcastModel(capacity, overflow, replay);
      this.broadcast = Broadcast.of(capacity, overflow, replay);
      log.add("capacity " + capacity + ", replay " + replay);
    }

    void run() {
      try (loop) {
        for (int i = 0; i < 40; i++) {
          operation(random.nextInt(20));
          for (int s = 0; s < subscriptions.size(); s++) {
            BroadcastModel.Sub sub = model.subs.get(s);
            if (random.nextBoolean()) { // not always: it learns of what it has missed by that
              assertThat(subscriptions.get(s).missed()).isEqualTo(sub.missed);
              assertThat(subscriptions.get(s).size()).isEqualTo(sub.queue.size() + sub.back.size());
            }
          }
          assertThat(broadcast.subscriptions())
              .isEqualTo((int) model.subs.stream().filter(sub -> !sub.left).count());
        }
        broadcast.close();
        model.close();
        step();
        step();
      }
      tasks.forEach(
          (op, task) -> {
            if (!op.cancelledLate) {
              assertThat(outcome(op, task)).isEqualTo(op.outcome);
            }
          });
    }

    private void operation(int which) {
      int index = subscriptions.isEmpty() ? 0 : random.nextInt(subscriptions.size());
      switch (which) {
        case 0, 1, 2, 3 -> {
          int element = next++;
          log.add("send " + element);
          spawn(broadcast.send(element), () -> model.send(element));
        }
        case 4, 5 -> trySend();
        case 6, 7 -> {
          log.add("subscribe");
          subscriptions.add(broadcast.subscribe());
          model.subscribe();
        }
        case 8 -> {
          if (!subscriptions.isEmpty()) {
            leave(index);
          }
        }
        case 9, 10, 11, 12 -> {
          if (!subscriptions.isEmpty()) {
            log.add("receive " + index);
            spawn(subscriptions.get(index).receive(), () -> model.receive(model.subs.get(index)));
          }
        }
        case 13, 14 -> {
          if (!subscriptions.isEmpty()) {
            log.add("tryReceive " + index);
            assertThat(tryReceive(subscriptions.get(index)))
                .isEqualTo(model.tryReceive(model.subs.get(index)));
          }
        }
        case 15, 16, 17 -> cancel();
        case 18 -> step();
        default -> {
          if (random.nextInt(6) == 0) {
            log.add("close");
            broadcast.close();
            model.close();
          }
        }
      }
    }

    /** Cancels an operation, in the same turn in which something else may have served it. */
    private void cancel() {
      if (tasks.isEmpty()) {
        return;
      }
      int index = random.nextInt(tasks.size());
      BroadcastModel.Op op = List.copyOf(tasks.keySet()).get(index);
      served(); // they go on before that turn
      boolean sends = random.nextBoolean();
      int leaves = random.nextInt(20);
      loop.post(
          () -> {
            try {
              if (sends) {
                trySend();
              }
              if (leaves < subscriptions.size()) {
                leave(leaves);
              }
              tasks.get(op).cancel();
            } catch (Throwable failure) {
              failed = failure;
            }
          });
      loop.step();
      log.add("cancel " + index);
      boolean over = op.over;
      step(); // a receiver that was served gives back what it has got
      op.over = over;
      model.cancel(op);
      assertThat(failed).isNull();
    }

    private void trySend() {
      int element = next++;
      log.add("trySend " + element);
      assertThat(trySend(element)).isEqualTo(model.trySend(element));
    }

    private void leave(int index) {
      log.add("leave " + index);
      subscriptions.get(index).closeAsync();
      model.leave(model.subs.get(index));
    }

    private void spawn(Coroutine<?> coroutine, Supplier<BroadcastModel.Op> asked) {
      Task<?> task = loop.spawn(coroutine);
      step();
      BroadcastModel.Op op = asked.get();
      op.over = op.outcome != null;
      tasks.put(op, task);
    }

    private void step() {
      served();
      loop.step();
    }

    /** Notes that all that were served go on. */
    private void served() {
      tasks.keySet().forEach(op -> op.over |= op.outcome != null);
    }

    private String trySend(int element) {
      try {
        return broadcast.trySend(element) ? "sent" : "refused";
      } catch (ChannelClosed closed) {
        return "closed";
      } catch (IllegalStateException full) {
        return "full";
      }
    }

    private Object tryReceive(BroadcastSubscription<Integer> subscription) {
      try {
        return subscription.tryReceive().orElse(null);
      } catch (ChannelClosed closed) {
        return "closed";
      }
    }

    private Object outcome(BroadcastModel.Op op, Task<?> task) {
      if (task.isCancelled()) {
        return "cancelled";
      }
      try {
        Object result = task.result();
        if (op.sub != null) {
          received++;
        }
        return op.sub == null ? "sent" : result;
      } catch (ChannelClosed closed) {
        return "closed";
      } catch (IllegalStateException full) {
        return op.sub == null ? "full" : "refused";
      }
    }
  }
}
