package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.frame.Frames.random;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statement 154: each task has random numbers of its own. */
class RandomNumbersTest {
  private final Map<String, List<Integer>> drawn = new TreeMap<>();

  @Async
  private Coroutine<Void> draws(String name, int spawned) {
    List<Integer> numbers = drawn.computeIfAbsent(name, n -> new ArrayList<>());
    for (int i = 0; i < 20; i++) {
      numbers.add(random().nextInt(1_000));
      if (i == 9) {
        for (int j = 0; j < spawned; j++) {
          spawn(draws(name + " spawned " + j, 0));
        }
      }
      await(yieldNow());
    }
    return done();
  }

  private Map<String, List<Integer>> drawn(long seed, int tasks, int spawned, long budget) {
    drawn.clear();
    try (var machine = FrameMachine.create(FrameOptions.defaults().seed(seed).budget(budget))) {
      for (int i = 0; i < tasks; i++) {
        machine.spawn(draws("task " + i, i == tasks - 1 ? spawned : 0));
      }
      machine.runUntilFinished();
    }
    return new TreeMap<>(drawn);
  }

  @Test
  @DisplayName("154: tasks that are added behind the others do not change their numbers")
  void tasksThatAreAddedChangeNothing() {
    Map<String, List<Integer>> few = drawn(7, 3, 0, 100);
    assertThat(few).hasSize(3);
    assertThat(few.values()).doesNotHaveDuplicates();
    assertThat(drawn(7, 8, 0, 100)).hasSize(8).containsAllEntriesOf(few);
    assertThat(drawn(7, 3, 4, 100)).hasSize(7).containsAllEntriesOf(few);
  }

  @Test
  @DisplayName("154: the seed decides the numbers, and the order of steps does not")
  void theSeedDecidesThem() {
    Map<String, List<Integer>> numbers = drawn(7, 5, 2, 100);
    assertThat(drawn(7, 5, 2, 3)).isEqualTo(numbers);
    Map<String, List<Integer>> others = drawn(8, 5, 2, 100);
    numbers.forEach((name, each) -> assertThat(others.get(name)).isNotEqualTo(each));
  }
}
