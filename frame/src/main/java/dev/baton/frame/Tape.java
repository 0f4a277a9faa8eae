package dev.baton.frame;

import dev.baton.internal.host.CallImpl;
import dev.baton.internal.host.CallTap;
import dev.baton.internal.kernel.CountedTask;
import dev.baton.internal.kernel.QueueEntry;
import dev.baton.woven.CoroutineSource;

/** What a machine tells of what happens in it: to a recording, or to be compared with one. */
abstract class Tape extends CallTap {
  /** Returns the number of a call on its loop, as recordings have it. */
  static long number(CallImpl call) {
    return call.number() & 0xffffffffL;
  }

  /** Returns whether the next entry may take its turn. */
  abstract boolean opens(QueueEntry next);

  /** Learns that a task is about to be resumed at a place. */
  abstract void steps(CountedTask<?> task, CoroutineSource source, int label);

  /** Learns that something was taken in that the machine or a coroutine has handed in. */
  abstract void arrives();

  /** Learns of an output or an alert. */
  abstract void emitted(Object emission);

  /** Learns of the end of a task, and what has come of it. */
  abstract void ended(CountedTask<?> task, Object outcome);
}
