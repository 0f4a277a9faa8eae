package dev.baton.frame.internal.books;

import dev.baton.internal.kernel.CountedTask;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The steps of one frame: which task, where and at what cost. They are only written down while the
 * frame runs, and added up if somebody asks, since few frames are ever asked about. Of a frame with
 * very many steps, the earlier ones are added up before, and those of very many tasks as one.
 */
public final class StepLog {
  /** How many steps are kept as they are, and how many sums. */
  private static final int MOST = 1 << 18;

  private static final Key OTHERS = new Key(0, "others", -1, 0);

  /**
   * What steps are added up by.
   *
   * @param task the task's number; 0 for those of many tasks
   * @param name its name
   * @param source the number of the place's source; -1 for many places
   * @param label its resume label
   */
  public record Key(int task, String name, int source, int label) {}

  /** Those of the steps while the frame runs; null behind the last. */
  private CountedTask<?>[] tasks = new CountedTask<?>[64];

  private int[] sources = new int[64];
  private int[] labels = new int[64];
  private long[] costs = new long[64];
  private int size;

  /** What the tasks are called, once the frame has ended; null before. */
  private String[] names;

  private int[] numbers;

  /** How many steps, and what they have cost, of those that were added up before. */
  private final Map<Key, long[]> earlier = new HashMap<>();

  /** Adds a step. */
  public void add(CountedTask<?> task, int source, int label, long cost) {
    int at = size;
    if (at == costs.length) {
      makeRoom();
      at = size;
    }
    tasks[at] = task;
    sources[at] = source;
    labels[at] = label;
    costs[at] = cost;
    size = at + 1;
  }

  private void makeRoom() {
    if (size < MOST) {
      tasks = Arrays.copyOf(tasks, size << 1);
      sources = Arrays.copyOf(sources, size << 1);
      labels = Arrays.copyOf(labels, size << 1);
      costs = Arrays.copyOf(costs, size << 1);
    } else {
      addUp(earlier);
      forgetTasks();
      size = 0;
    }
  }

  private void addUp(Map<Key, long[]> sums) {
    for (int i = 0; i < size; i++) {
      int number = names == null ? tasks[i].number : numbers[i];
      String name = names == null ? tasks[i].name() : names[i];
      var key = new Key(number, name, sources[i], labels[i]);
      if (sums.size() >= MOST && !sums.containsKey(key)) {
        key = OTHERS;
      }
      long[] sum = sums.computeIfAbsent(key, k -> new long[2]);
      sum[0]++;
      sum[1] += costs[i];
    }
  }

  /** Ends the frame: its tasks are known by name from now on, and not kept from the collector. */
  public void close() {
    names = new String[size];
    numbers = new int[size];
    for (int i = 0; i < size; i++) {
      names[i] = tasks[i].name();
      numbers[i] = tasks[i].number;
    }
    forgetTasks();
  }

  /** Forgets all steps, for another frame. */
  public void clear() {
    if (names == null) {
      forgetTasks();
    }
    names = null;
    numbers = null;
    size = 0;
    if (!earlier.isEmpty()) {
      earlier.clear();
    }
  }

  private void forgetTasks() {
    Arrays.fill(tasks, 0, size, null);
  }

  /** Adds up the steps: how many, and what they have cost, by task and place. */
  public Map<Key, long[]> sums() {
    Map<Key, long[]> sums = new HashMap<>();
    earlier.forEach((key, sum) -> sums.put(key, sum.clone()));
    addUp(sums);
    return sums;
  }
}
