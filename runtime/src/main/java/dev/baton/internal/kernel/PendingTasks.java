package dev.baton.internal.kernel;

/** The wait of one task for several others, to which a cancel of it goes on. */
public interface PendingTasks extends Pending {
  /** Returns how many tasks there are. */
  int size();

  /** Returns one of them. */
  TaskState child(int index);

  /** Notes that the waiter was cancelled; false if all the tasks have ended already. */
  boolean requestCancel();

  /** Ends the wait without the tasks, which will not end before the waiter does. */
  void abandon();
}
