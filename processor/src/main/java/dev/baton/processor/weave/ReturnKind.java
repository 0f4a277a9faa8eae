package dev.baton.processor.weave;

/** What an {@code @Async} method hands to its caller. */
public enum ReturnKind {
  /** A cold coroutine: the machine itself. */
  COROUTINE("dev/baton/Coroutine"),
  /** A task, spawned on the current loop. */
  TASK("dev/baton/Task"),
  /** A started future. */
  COMPLETABLE_FUTURE("java/util/concurrent/CompletableFuture"),
  /** A started future, declared by its interface. */
  COMPLETION_STAGE("java/util/concurrent/CompletionStage");

  private final String type;

  ReturnKind(String type) {
    this.type = type;
  }

  /** The internal name of the declared return type. */
  String type() {
    return type;
  }

  /** Whether the caller gets a future rather than one of Baton's own types. */
  boolean isFuture() {
    return this == COMPLETABLE_FUTURE || this == COMPLETION_STAGE;
  }
}
