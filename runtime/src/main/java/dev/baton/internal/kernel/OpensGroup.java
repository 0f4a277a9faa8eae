package dev.baton.internal.kernel;

/** A coroutine that opens a group of tasks, which belong to it until it ends. */
public interface OpensGroup {
  /** Returns the group. */
  TaskGroup group();
}
