package dev.baton.asyncio;

/** What a statement does; its arguments and blocks stand beside each. */
enum Op {
  /** (time) */
  SLEEP,
  /** (slot) {body}: a task of the root scope. */
  SPAWN,
  /** (slot) {body}: a task of the innermost scope around it in the text. */
  CHILD,
  /** {body}: awaits a coroutine. */
  CALL,
  /** (slot): awaits a task. */
  RESULT,
  /** (slot) */
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
  /** (slot) or {body} */
  SHIELD,
  /** (time) {body} */
  TIMEOUT,
  /** {body} */
  SCOPE,
  /** (which) {body} */
  LOCK,
  /** (which) {body} */
  PERMIT,
  /** (which): waits for a signal. */
  WAIT,
  /** (which) */
  SET,
  /** (which) */
  CLEAR,
  FAIL,
  /** (0 everything, 1 all but cancels, 2 cancels) {body} {handler} */
  CATCH,
  /** {body} {finally} */
  CLEANUP
}
