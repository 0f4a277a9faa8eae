package dev.baton.weaver.plan;

/** What an {@code @Async} method hands to its caller. */
public enum ReturnKind {
  /** A cold coroutine: the machine itself. */
  COROUTINE("dev/baton/Coroutine", ""),
  /** A task, spawned on the current loop. */
  TASK("dev/baton/Task", "startTask"),
  /** A started future. */
  COMPLETABLE_FUTURE("java/util/concurrent/CompletableFuture", "startFuture"),
  /** A started future, declared by its interface. */
  COMPLETION_STAGE("java/util/concurrent/CompletionStage", "startFuture"),
  /** A generator, which runs as far as its consumer asks. */
  GENERATOR("dev/baton/Generator", "startGenerator"),
  /** A generator that may await. */
  ASYNC_GENERATOR("dev/baton/AsyncGenerator", "startAsyncGenerator");

  private final String type;
  private final String starter;

  ReturnKind(String type, String starter) {
    this.type = type;
    this.starter = starter;
  }

  /** The kind of an async method with a descriptor; null if such a method cannot be woven. */
  public static ReturnKind of(String descriptor) {
    String returned = descriptor.substring(descriptor.lastIndexOf(')') + 1);
    for (ReturnKind kind : values()) {
      if (returned.equals("L" + kind.type + ";")) {
        return kind;
      }
    }
    return null;
  }

  /**
   * The method of the runner that turns a new machine into what is returned; empty if none does.
   */
  public String starter() {
    return starter;
  }

  /** The internal name of the declared return type. */
  public String type() {
    return type;
  }

  /** Whether the caller gets a future rather than one of Baton's own types. */
  public boolean isFuture() {
    return this == COMPLETABLE_FUTURE || this == COMPLETION_STAGE;
  }
}
