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
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random programs on a channel with an overflow and an undelivered callback, with cancels before
 * and after tasks are served, and closings of both sides: all is as in a {@link PolicyModel}.
 */
class PolicyProgramsTest {
  private static final int PROGRAMS = Integer.getInteger("channels.programs", 2000);

  @ParameterizedTest
  @EnumSource(Overflow.class)
  @DisplayName("251, 252: whatever is sent, received, cancelled and closed, it does as the model")
  void asTheModel(Overflow overflow) {
    boolean needsRoom = overflow == Overflow.DROP_OLDEST || overflow == Overflow.CONFLATE;
    int told = 0;
    for (int seed = 0; seed < PROGRAMS; seed++) {
      var random = new Random(seed);
      int capacity = random.nextInt(4) + (needsRoom ? 1 : 0);
      var program = new Program(random, capacity, overflow);
      try {
        program.run();
      } catch (Throwable failure) {
        throw new AssertionError("seed " + seed + ", " + program.log, failure);
      }
      told += program.model.told.size();
    }
    assertThat(told).isGreaterThan(PROGRAMS);
  }

  private static final class Program {
    private final Random random;
    final PolicyModel model;
    private final List<Integer> told = new ArrayList<>();
    private final Channel<Integer> channel;
    private final Map<PolicyModel.Op, Task<?>> tasks = new LinkedHashMap<>();
    private final EventLoop loop =
        EventLoop.create(RunOptions.defaults().clock(Clock.virtual()).reports(report -> {}));
    final List<String> log = new ArrayList<>();
    private int next;
    private Throwable failed;

    Program(Random random, int capacity, Overflow overflow) {
      this.random = random;
      this.model = new PolicyModel(capacity, overflow);
      this.channel = Channel.of(capacity, overflow, told::add);
      log.add("capacity " + capacity);
    }

    void run() {
      try (loop) {
        for (int i = 0; i < 25; i++) {
          operation(random.nextInt(14));
          assertThat(channel.size()).isEqualTo(model.buffered().size());
        }
        channel.closeReceiving();
        model.closeReceiving();
        step();
        step();
      }
      tasks.forEach(
          (op, task) -> {
            if (!op.cancelledLate) {
              assertThat(outcome(op, task)).isEqualTo(op.outcome);
            }
          });
      assertThat(told).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(model.told);
    }

    private void operation(int which) {
      switch (which) {
        case 0, 1, 2, 3 -> {
          int element = next++;
          log.add("send " + element);
          spawn(channel.send(element), () -> model.send(element));
        }
        case 4, 5, 6 -> {
          log.add("receive");
          spawn(channel.receive(), model::receive);
        }
        case 7, 8 -> trySend();
        case 9 -> tryReceive();
        case 10, 11, 12 -> {
          if (!tasks.isEmpty()) {
            cancel(random.nextInt(tasks.size()));
          }
        }
        default -> rest();
      }
    }

    private void trySend() {
      int element = next++;
      log.add("trySend " + element);
      assertThat(trySend(element)).isEqualTo(model.trySend(element));
    }

    private void tryReceive() {
      log.add("tryReceive");
      assertThat(receiveNow()).isEqualTo(model.take());
    }

    /** Cancels an operation, in the same turn in which something else may have served it. */
    private void cancel(int index) {
      PolicyModel.Op op = List.copyOf(tasks.keySet()).get(index);
      served(); // they go on before that turn
      int before = random.nextInt(5);
      loop.post(
          () -> {
            try {
              switch (before) {
                case 0, 1 -> trySend();
                case 2 -> tryReceive();
                default -> {}
              }
              if (random.nextInt(10) == 0) {
                end();
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

    private void end() {
      boolean receiving = random.nextBoolean();
      log.add(receiving ? "closeReceiving" : "close");
      if (receiving) {
        channel.closeReceiving();
        model.closeReceiving();
      } else {
        channel.close();
        model.close();
      }
    }

    private void rest() {
      if (random.nextInt(3) > 0) {
        step();
      } else {
        end();
      }
    }

    /** Begins an operation in a task; all that were served before go on before that. */
    private void spawn(Coroutine<?> coroutine, Supplier<PolicyModel.Op> asked) {
      Task<?> task = loop.spawn(coroutine);
      step();
      PolicyModel.Op op = asked.get();
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
        return channel.trySend(element) ? PolicyModel.SENT : PolicyModel.REFUSED;
      } catch (ChannelClosed closed) {
        return PolicyModel.CLOSED;
      } catch (IllegalStateException full) {
        return PolicyModel.FULL;
      }
    }

    private Object receiveNow() {
      try {
        Optional<Integer> received = channel.tryReceive();
        return received.orElse(null);
      } catch (ChannelClosed closed) {
        return PolicyModel.CLOSED;
      }
    }

    private static Object outcome(PolicyModel.Op op, Task<?> task) {
      if (task.isCancelled()) {
        return "cancelled";
      }
      try {
        Object result = task.result();
        return op.isSend() ? PolicyModel.SENT : result;
      } catch (ChannelClosed closed) {
        return PolicyModel.CLOSED;
      } catch (IllegalStateException full) {
        return PolicyModel.FULL;
      }
    }
  }
}
