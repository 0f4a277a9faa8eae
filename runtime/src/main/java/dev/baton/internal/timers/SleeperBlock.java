package dev.baton.internal.timers;

import dev.baton.internal.kernel.Pending;
import dev.baton.internal.kernel.Suspensions;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.loop.Suspension;
import java.util.Arrays;

/**
 * Some of the sleeping tasks of one list, and what each of them waits for meanwhile. The first
 * block of a list is small at first, since most lists have few.
 */
public final class SleeperBlock implements Pending {
  private static final int SMALLEST = 4;
  private static final int LARGEST = 32;

  private long[] deadlines;
  private int[] sequences;
  private TaskImpl<?>[] tasks;
  private int size;

  /** The list it belongs to. */
  int list;

  /** The next block of the list, or the next spare one. */
  SleeperBlock next;

  /** An empty block; a large one if it is for a list that has filled others. */
  SleeperBlock(boolean large) {
    int length = large ? LARGEST : SMALLEST;
    deadlines = new long[length];
    sequences = new int[length];
    tasks = new TaskImpl<?>[length];
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == LARGEST;
  }

  long deadline(int index) {
    return deadlines[index];
  }

  int sequence(int index) {
    return sequences[index];
  }

  TaskImpl<?> task(int index) {
    return tasks[index];
  }

  /** Where a task stands that waits for this block. */
  int indexOf(TaskImpl<?> task) {
    int index = 0;
    while (tasks[index] != task) {
      index++;
    }
    return index;
  }

  /** Adds a task, and has it wait for this block, which must not be full. */
  void add(long deadline, int sequence, TaskImpl<?> task) {
    if (size == tasks.length) {
      grow();
    }
    put(size, deadline, sequence, task);
    size++;
  }

  /** Takes out the last entry, and puts it into the place of another one, or of itself. */
  void moveLastTo(SleeperBlock other, int hole) {
    int last = --size;
    TaskImpl<?> moved = tasks[last];
    tasks[last] = null;
    if (other != this || hole != last) {
      other.put(hole, deadlines[last], sequences[last], moved);
    }
  }

  private void put(int index, long deadline, int sequence, TaskImpl<?> task) {
    deadlines[index] = deadline;
    sequences[index] = sequence;
    tasks[index] = task;
    task.sleepsBy(this);
  }

  private void grow() {
    int length = size * 2;
    long[] moreDeadlines = Arrays.copyOf(deadlines, length);
    int[] moreSequences = Arrays.copyOf(sequences, length);
    TaskImpl<?>[] moreTasks = Arrays.copyOf(tasks, length);
    deadlines = moreDeadlines;
    sequences = moreSequences;
    tasks = moreTasks;
  }

  @Override
  public boolean abort(TaskImpl<?> waiter) {
    waiter.loop().timers.cancel(this, waiter);
    return true;
  }

  @Override
  public Suspension.Cause what(TaskImpl<?> waiter) {
    return Suspensions.until(deadlines[indexOf(waiter)], waiter.loop().clock);
  }
}
