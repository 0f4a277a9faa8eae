package dev.baton.internal.timers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Room;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.RootScope;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskState;
import dev.baton.loop.Clock;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where sleeping tasks are kept: compared with maps, and that nothing is kept for longer. */
class SleepersTest {
  private static final int LISTS = 3;

  private record Entry(long deadline, int sequence) {}

  private final EventLoopImpl loop =
      EventLoopImpl.create(RunOptions.defaults().clock(Clock.virtual()));
  private final RootScope group = new RootScope(loop);
  private final Sleepers sleepers = new Sleepers();
  private final List<Map<TaskImpl<?>, Entry>> lists = new ArrayList<>();

  /** All blocks that were ever in use. */
  private final Set<SleeperBlock> blocks = Collections.newSetFromMap(new IdentityHashMap<>());

  private int sequence;

  SleepersTest() {
    for (int i = 0; i < LISTS; i++) {
      lists.add(new LinkedHashMap<>());
    }
  }

  private static SleeperBlock blockOf(TaskImpl<?> task) {
    return (SleeperBlock) task.waitsFor();
  }

  private void add(int list, long deadline) {
    var task = new TaskImpl<Object>(group, null);
    task.waitOn(null);
    sleepers.add(list, deadline, sequence, task);
    lists.get(list).put(task, new Entry(deadline, sequence++));
    blocks.add(blockOf(task));
  }

  private void remove(int list, TaskImpl<?> task) {
    long deadline = sleepers.remove(blockOf(task), blockOf(task).indexOf(task));
    assertThat(deadline).isEqualTo(lists.get(list).remove(task).deadline);
  }

  private void takeAll(int list) {
    var taken = new HashMap<TaskState, Entry>();
    for (SleeperBlock b = sleepers.first(list); b != null; b = sleepers.first(list)) {
      int last = b.size() - 1;
      taken.put(b.task(last), new Entry(b.deadline(last), b.sequence(last)));
      sleepers.removeLast(list);
    }
    assertThat(taken).isEqualTo(lists.get(list));
    lists.get(list).clear();
  }

  private void check() {
    var used = new HashMap<SleeperBlock, Integer>();
    for (int list = 0; list < LISTS; list++) {
      long least = Long.MAX_VALUE;
      int withRoom = 0;
      for (var entry : lists.get(list).entrySet()) {
        SleeperBlock block = blockOf(entry.getKey());
        int index = block.indexOf(entry.getKey());
        assertThat(block.list).isEqualTo(list);
        assertThat(new Entry(block.deadline(index), block.sequence(index)))
            .isEqualTo(entry.getValue());
        least = Math.min(least, entry.getValue().deadline);
        if (used.merge(block, 1, Integer::sum) == 1 && !block.isFull()) {
          withRoom++;
        }
      }
      assertThat(withRoom).isLessThanOrEqualTo(1);
      assertThat(sleepers.least(list)).isEqualTo(least);
      assertThat(sleepers.isEmpty(list)).isEqualTo(lists.get(list).isEmpty());
    }
    for (SleeperBlock block : blocks) {
      int size = used.getOrDefault(block, 0);
      assertThat(block.size()).isEqualTo(size);
      Object[] tasks = tasks(block);
      for (int i = size; i < tasks.length; i++) {
        assertThat(tasks[i]).isNull();
      }
    }
  }

  private static Object[] tasks(SleeperBlock block) {
    return Room.of(block, "tasks");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  @DisplayName(
      "whatever comes and goes, blocks are full but for one, and keep nothing that has gone")
  void compared(int seed) {
    var random = new Random(seed);
    for (int step = 0; step < 3_000; step++) {
      int list = random.nextInt(LISTS);
      List<TaskImpl<?>> tasks = new ArrayList<>(lists.get(list).keySet());
      // Lists grow for a while and shrink for a while.
      if (random.nextInt(100) < (step / 500 % 2 == 0 ? 70 : 30)) {
        add(list, random.nextInt(1_000));
      } else if (!tasks.isEmpty()) {
        remove(list, tasks.get(random.nextInt(tasks.size())));
      }
      if (random.nextInt(400) == 0) {
        takeAll(list);
      }
      if (step % 10 == 0) {
        check();
      }
    }
    for (int list = 0; list < LISTS; list++) {
      takeAll(list);
    }
    check();
  }

  @Test
  @DisplayName("what sleeps and is cancelled over and over takes no further block")
  void overAndOver() {
    for (int i = 0; i < 100; i++) {
      add(0, i);
    }
    int before = blocks.size();
    for (int i = 0; i < 10_000; i++) {
      add(i % LISTS, i);
      TaskImpl<?> last = null;
      for (TaskImpl<?> task : lists.get(i % LISTS).keySet()) {
        last = task;
      }
      remove(i % LISTS, last);
    }
    assertThat(blocks.size()).isLessThanOrEqualTo(before + 1);
    check();
  }

  @Test
  @DisplayName("a list of one sleeper takes a small block")
  void small() {
    add(0, 1);
    assertThat(tasks(blocks.iterator().next())).hasSize(4);
  }

  @Test
  @DisplayName("of very many blocks few are kept")
  void spare() {
    var spare = new SpareBlocks();
    SleeperBlock chain = null;
    for (int i = 0; i < 10_000; i++) {
      chain = spare.take(0, chain);
      blocks.add(chain);
    }
    while (chain != null) {
      SleeperBlock next = chain.next;
      spare.give(chain);
      chain = next;
    }
    int again = 0;
    while (blocks.contains(chain = spare.take(0, chain))) {
      again++;
    }
    assertThat(again).isBetween(1, 16);
  }
}
