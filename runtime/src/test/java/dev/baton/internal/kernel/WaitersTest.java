package dev.baton.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.loop.Clock;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is woken by a task's end, in which order, and what each waits for: compared with lists. */
class WaitersTest {
  private static final int CROWD = 1_000;

  private final EventLoopImpl loop =
      EventLoopImpl.create(RunOptions.defaults().clock(Clock.virtual()));
  private final RootScope group = new RootScope(loop);

  /** For each task that has not ended, those that wait for it, in order. */
  private final Map<TaskImpl<?>, List<QueueEntry>> waiters = new HashMap<>();

  /** Of these, the ones that wait for nothing. */
  private final List<TaskImpl<?>> free = new ArrayList<>();

  private static final class Bell extends Listener {
    Bell(TaskImpl<?> task) {
      super(task);
    }

    @Override
    public void run() {}
  }

  /** A bell that has left by itself before it is taken out of the list. */
  private static final class Leaver extends Listener {
    private boolean left;

    Leaver(TaskImpl<?> task) {
      super(task);
    }

    @Override
    public boolean hasLeft() {
      return left;
    }

    @Override
    public void run() {}
  }

  /** A task without a machine: it ends when it is woken and takes its turn. */
  private TaskImpl<?> task() {
    var task = new TaskImpl<Object>(group, null);
    group.add(task);
    waiters.put(task, new ArrayList<>());
    free.add(task);
    return task;
  }

  private void await(TaskImpl<?> waiter, TaskImpl<?> awaited) throws Throwable {
    assertThat(awaited.awaitedBy(waiter)).isSameAs(Engine.SUSPENDED);
    waiters.get(awaited).add(waiter);
    free.remove(waiter);
  }

  private void listen(TaskImpl<?> awaited) {
    var bell = new Bell(awaited);
    awaited.tell(bell);
    waiters.get(awaited).add(bell);
  }

  private Leaver listenForAWhile(TaskImpl<?> awaited) {
    var leaver = new Leaver(awaited);
    awaited.tell(leaver);
    waiters.get(awaited).add(leaver);
    return leaver;
  }

  private void leave(TaskImpl<?> awaited, QueueEntry entry) {
    if (entry instanceof Leaver leaver) {
      leaver.left = true;
    }
    awaited.unlink(entry);
    waiters.get(awaited).remove(entry);
    if (entry instanceof TaskImpl<?> task) {
      task.wakeCancelled();
      assertThat(loop.ready.take()).isSameAs(task);
      free.add(task);
    }
  }

  private void end(TaskImpl<?> task) {
    task.wake("result");
    ((TaskImpl<?>) loop.ready.take()).turn(loop);
    assertThat(task.isDone()).isTrue();
    free.remove(task);
    for (QueueEntry expected : waiters.remove(task)) {
      assertThat(loop.ready.take()).isSameAs(expected);
      if (expected instanceof TaskImpl<?> woken) {
        assertThat(woken.waitsFor()).isNull();
        free.add(woken);
      }
    }
    assertThat(loop.ready.isEmpty()).isTrue();
  }

  private void check() {
    waiters.forEach(
        (awaited, all) -> {
          for (QueueEntry entry : all) {
            if (entry instanceof TaskImpl<?> waiter) {
              assertThat(waiter.waitsFor()).isSameAs(awaited);
            }
          }
        });
  }

  private static <T> T any(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  @DisplayName("whatever waits, leaves and ends, those left are woken in the order of their coming")
  void inOrder(int seed) throws Throwable {
    var random = new Random(seed);
    TaskImpl<?> popular = task();
    for (int i = 0; i < 5_000; i++) {
      int dice = random.nextInt(100);
      TaskImpl<?> awaited = random.nextInt(3) > 0 ? popular : any(new ArrayList<>(free), random);
      List<QueueEntry> all = waiters.get(awaited);
      if (dice < 50) {
        await(task(), awaited);
      } else if (dice < 60) {
        listen(awaited);
      } else if (dice < 75) {
        listenForAWhile(awaited);
      } else if (dice < 90 && !all.isEmpty()) {
        leave(awaited, any(all, random));
      } else if (dice < 95) {
        awaited.named("with an extra"); // which takes over the list of those that wait
      } else if (awaited != popular || dice == 99 && all.size() > 300) {
        end(awaited);
        popular = waiters.containsKey(popular) ? popular : task();
      }
      if (i % 50 == 0) {
        check();
      }
    }
    check();
    while (!free.isEmpty()) {
      end(any(free, random));
    }
    assertThat(waiters).isEmpty();
  }

  @Test
  @DisplayName("a task of a crowd finds what it waits for near by")
  void signposts() throws Throwable {
    TaskImpl<?> gate = task();
    for (int i = 0; i < CROWD; i++) {
      await(task(), gate);
    }
    for (QueueEntry entry : waiters.get(gate)) {
      assertThat(((TaskImpl<?>) entry).behind()).isLessThanOrEqualTo(TaskImpl.MOST_BEHIND);
    }
    check();
    end(gate);
  }

  @Test
  @DisplayName("tasks behind a listener that leaves still know what they wait for")
  void listenersLeave() throws Throwable {
    TaskImpl<?> gate = task();
    for (int i = 0; i < CROWD; i++) {
      listen(gate);
      await(task(), gate);
    }
    for (QueueEntry entry : List.copyOf(waiters.get(gate))) {
      if (entry instanceof Bell) {
        leave(gate, entry);
      }
    }
    check();
    end(gate);
  }

  private static int inList(TaskImpl<?> awaited) {
    int count = 0;
    for (QueueEntry entry = awaited.lastWaiter(); entry != null && entry != awaited; count++) {
      entry = entry instanceof TaskImpl<?> task ? task.before() : ((Listener) entry).before;
    }
    return count;
  }

  @Test
  @DisplayName("to leave a crowd, in whatever order, takes no time in proportion to the crowd")
  void leaving() {
    int crowd = 200_000;
    for (int order = 0; order < 3; order++) {
      TaskImpl<?> gate = task();
      var leavers = new ArrayList<Leaver>();
      for (int i = 0; i < crowd; i++) {
        var leaver = new Leaver(gate);
        gate.tell(leaver);
        leavers.add(leaver);
      }
      if (order == 1) {
        java.util.Collections.reverse(leavers);
      } else if (order == 2) {
        java.util.Collections.shuffle(leavers, new Random(1));
      }
      for (int i = 0; i < crowd; i++) {
        leavers.get(i).left = true;
        gate.unlink(leavers.get(i));
        if (i % 10_000 == 0) {
          int waiting = crowd - 1 - i;
          assertThat(inList(gate)).isBetween(waiting, 2 * waiting + 100);
        }
      }
      assertThat(gate.lastWaiter()).isNull();
      end(gate);
    }
  }

  @Test
  @DisplayName("a task that all waiters have left has none")
  void allLeave() throws Throwable {
    TaskImpl<?> gate = task();
    var leavers = new ArrayList<Leaver>();
    for (int i = 0; i < CROWD; i++) {
      leavers.add(listenForAWhile(gate));
    }
    for (int i = 0; i < 100; i++) {
      await(task(), gate);
    }
    leavers.forEach(leaver -> leave(gate, leaver));
    check();
    for (QueueEntry waiter : List.copyOf(waiters.get(gate))) {
      leave(gate, waiter);
    }
    assertThat(gate.lastWaiter()).isNull();
    end(gate);
  }
}
