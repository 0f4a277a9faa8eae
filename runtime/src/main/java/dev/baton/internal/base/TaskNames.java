package dev.baton.internal.base;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The names that coroutines give to their tasks, numbered: a task has no field for a name, but room
 * for a number in its state, and so it has its name while it runs and when it has ended, too.
 *
 * <p>There are as many names as a program has async methods. Those beyond {@link #LAST} get no
 * number; their tasks are called by what they are suspended in.
 */
public final class TaskNames {
  /** The greatest number; what tasks have room for. */
  public static final int LAST = (1 << 15) - 1;

  /** Those of all tasks. */
  public static final TaskNames ALL = new TaskNames();

  private static final int SMALLEST = 64;

  /** Invariant: guarded by this. */
  private final Map<String, Integer> numbers = new HashMap<>();

  /** The names by their numbers. Invariant: what is there is never changed, only added to. */
  private volatile String[] names = new String[SMALLEST];

  /** Returns the number of a name; 0 for the empty one, or if all numbers are taken. */
  public synchronized int number(String name) {
    if (name.isEmpty()) {
      return 0;
    }
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    int number = numbers.size() + 1;
    if (number > LAST) {
      return 0;
    }
    String[] all = names;
    if (number >= all.length) {
      all = Arrays.copyOf(all, all.length * 2);
    }
    all[number] = name;
    names = all; // in the same array, too, so that readers see what was added
    numbers.put(name, number);
    return number;
  }

  /** Returns the name with a number; empty for 0. */
  public String name(int number) {
    return number == 0 ? "" : names[number];
  }
}
