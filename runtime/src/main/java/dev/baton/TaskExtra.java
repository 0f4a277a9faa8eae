package dev.baton;

/** What few tasks have, kept apart so that the many stay small. */
final class TaskExtra {
  /** The name given by the user, or null. */
  String name;

  /** Why the task was cancelled first, or null. */
  String reason;
}
