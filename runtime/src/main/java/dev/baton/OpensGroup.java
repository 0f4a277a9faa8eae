package dev.baton;

/** A coroutine that opens a group of tasks, which belong to it until it ends. */
interface OpensGroup {
  /** Returns the group. */
  TaskGroup group();
}
