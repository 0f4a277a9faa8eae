package dev.baton.asyncio;

import java.util.EnumSet;
import java.util.Set;

/** What a statement does; its arguments and blocks stand beside each. */
enum Op {
  /** (time) */
  SLEEP,
  /** (slot) {body}: a task of the root scope. */
  SPAWN,
  /** (slot) {body}: a task of the innermost scope around it in the text. */
  CHILD,
  /** {body}: awaits a coroutine; in a generator, the body stands in place. */
  CALL,
  /** (times) {body} */
  REPEAT,
  /** (slot): awaits a task. */
  RESULT,
  /** (slot, 1 with a reason) */
  CANCEL,
  CANCEL_SELF,
  UNCANCEL,
  /** The number of cancel requests of the task itself. */
  CANCELLING,
  /** (slot): a task's outcome so far and its number of cancel requests. */
  PEEK,
  /** (slot): notes the end of a task. */
  ON_DONE,
  /** (slot…) {body}…: of tasks and coroutines, as the next ones. */
  GATHER,
  SETTLED,
  RACE,
  ANY,
  /** (how many at once) {body}…: a gather. */
  SOME,
  /** (limit, slot…) {body}…: loops over tasks in the order in which they end. */
  AS_COMPLETED,
  /** (slot) or {body} */
  SHIELD,
  /** {body}: a block that no cancel enters. */
  SHIELDED,
  /** (time) {body} */
  TIMEOUT,
  /** (time) {body}: gives null when its time is up. */
  OR_NULL,
  /** (point in time) {body} */
  DEADLINE,
  /** (time) {body}: a limit that can be moved. */
  LIMIT,
  /** (time): moves the innermost movable limit around it in the text. */
  RESCHEDULE,
  /** (point in time) */
  RESCHEDULE_AT,
  /** {body} */
  SCOPE,
  /** {body} */
  CANCELLING_SCOPE,
  /** Cancels the children of the innermost scope around it in the text. */
  CANCEL_SCOPE,
  /** (which) {body} */
  LOCK,
  /** (which) {body} */
  PERMIT,
  /** (which) {body}: takes a lock and waits for its condition. */
  SIGNALLED,
  /** (which) {body}: takes a lock and waits for its condition until a flag is set. */
  UNTIL,
  /**
   * (which, 0 one or 1 all, 0 as it is, 1 with the lock, or 2 holding that for a time): signals a
   * condition.
   */
  NOTIFY,
  /** (which): waits for a signal. */
  WAIT,
  /** (which) */
  SET,
  /** (which) */
  CLEAR,
  /** (which): sends to a channel. */
  PUT,
  /** (which) */
  PUT_NOW,
  /** (which): receives from a channel. */
  TAKE,
  /** (which) */
  TAKE_NOW,
  /** (which, 0 by the sender or 1 by the receiver) */
  CLOSE_CHANNEL,
  /** (which, limit, 0 break or 1 return) {body}: loops over a channel. */
  DRAIN,
  /** (slot) {body} */
  GENERATOR,
  /** (slot): a generator's next element. */
  NEXT,
  /** (slot) */
  SEND,
  /** (slot) */
  THROW,
  /** (slot) */
  CLOSE,
  /** (slot, limit) {body}: loops over a generator. */
  ITERATE,
  /** {body}: in a generator, emits all of another one. */
  DELEGATE,
  /** (slot) {body} */
  ASYNC_GENERATOR,
  /** (slot): an async generator's next element. */
  ASYNC_NEXT,
  /** (slot) */
  ASYNC_SEND,
  /** (slot) */
  ASYNC_THROW,
  /** (slot) */
  ASYNC_CLOSE,
  /** (slot, limit, 0 break or 1 return) {body}: loops over an async generator. */
  EACH,
  /** (slot, how): makes a list of an async generator, as a comprehension does. */
  COLLECT,
  /** (slot) {body}: a list of what the body gives for each element. */
  COLLECT_EACH,
  /** In a generator: gives an element. */
  EMIT,
  FAIL,
  /** (0 everything, 1 all but cancels, 2 cancels) {body} {handler} */
  CATCH,
  /** {body} {finally} */
  CLEANUP;

  private static final Set<Op> AT_ONCE =
      EnumSet.of(
          SPAWN,
          CHILD,
          CANCEL,
          CANCEL_SELF,
          UNCANCEL,
          CANCELLING,
          PEEK,
          ON_DONE,
          RESCHEDULE,
          RESCHEDULE_AT,
          CANCEL_SCOPE,
          SET,
          CLEAR,
          PUT_NOW,
          TAKE_NOW,
          CLOSE_CHANNEL,
          GENERATOR,
          NEXT,
          SEND,
          THROW,
          CLOSE,
          ASYNC_GENERATOR,
          FAIL);

  /** Whether it never waits. */
  boolean isAtOnce() {
    return AT_ONCE.contains(this);
  }

  /** How many blocks a statement has at least. */
  int blocks() {
    return switch (this) {
      case SPAWN,
          CHILD,
          CALL,
          REPEAT,
          GATHER,
          SETTLED,
          RACE,
          ANY,
          SOME,
          AS_COMPLETED,
          SHIELD,
          SHIELDED,
          TIMEOUT,
          OR_NULL,
          DEADLINE,
          LIMIT,
          SCOPE,
          CANCELLING_SCOPE,
          LOCK,
          PERMIT,
          SIGNALLED,
          UNTIL,
          DRAIN,
          GENERATOR,
          ITERATE,
          DELEGATE,
          ASYNC_GENERATOR,
          EACH,
          COLLECT_EACH ->
          1;
      case CATCH, CLEANUP -> 2;
      default -> 0;
    };
  }
}
