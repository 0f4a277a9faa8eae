package dev.baton.internal.crossing;

import dev.baton.internal.kernel.Pending;
import dev.baton.internal.kernel.TaskGroup;

/** The wait of the owner of a scope for the tasks that were spawned into it. */
public interface PendingGroup extends Pending {
  /** Returns the tasks that have not ended. */
  TaskGroup group();
}
