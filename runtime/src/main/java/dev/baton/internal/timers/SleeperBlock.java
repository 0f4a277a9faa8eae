package dev.baton.internal.timers;

import dev.baton.internal.kernel.Pending;
import dev.baton.internal.kernel.Suspensions;
import dev.baton.internal.kernel.TaskState;
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
  private TaskState[] tasks;
  private int size;

  /** The list it belongs to. */
  int list;

  /** The next block of the list, or the next spare one. */
  SleeperBlock next;

  /** Makes an empty block; a large one if it is for a list that has filled others. */
  SleeperBlock(boolean large) {
    int length = large ? LARGEST : SMALLEST;
    deadlines = new long[length];
    sequences = new int[length];
    tasks = new TaskState[length];
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

  TaskState task(int index) {
    return tasks[index];
  }

  /** Returns where a task stands that waits for this block. */
  int indexOf(TaskState task) {
    int index = 0;
    while (tasks[index] != task) {
      index++;
    }
    return index;
  }

  /** Adds a task, and has it wait for this block, which must not be full. */
  void add(long deadline, int sequence, TaskState task) {
    if (size == tasks.length) {
      grow();
    }
    put(size, deadline, sequence, task);
    size++;
  }

  /** Takes out the last entry, and puts it into the place of another one, or of itself. */
  void moveLastTo(SleeperBlock other, int hole) {
    int last = --size;
    TaskState moved = tasks[last];
    tasks[last] = null;
    if (other != this || hole != last) {
      other.put(hole, deadlines[last], sequences[last], moved);
    }
  }

  private void put(int index, long deadline, int sequence, TaskState task) {
    deadlines[index] = deadline;
    sequences[index] = sequence;
    tasks[index] = task;
    task.sleepsBy(this);
  }

  private void grow() {
    int length = size * 2;
    long[] moreDeadlines = Arrays.copyOf(deadlines, length);
    int[] moreSequences = Arrays.copyOf(sequences, length);
    TaskState[] moreTasks = Arrays.copyOf(tasks, length);
    deadlines = moreDeadlines;
    sequences = moreSequences;
    tasks = moreTasks;
  }

  @Override
  public boolean abort(TaskState waiter) {
    waiter.loop().timers.cancel(this, waiter);
    return true;
  }

  @Override
  public Suspension.Cause what(TaskState waiter) {
    return Suspensions.until(deadlines[indexOf(waiter)], waiter.loop().clock);
  }
}
