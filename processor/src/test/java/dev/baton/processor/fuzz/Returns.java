package dev.baton.processor.fuzz;

/** How the code of a method or lambda gives its result. */
enum Returns {
  COROUTINE("Coroutine<%s>", "done(", ")"),
  TASK("Task<%s>", "Baton.<%s>done(", ").task()"),
  FUTURE("CompletableFuture<%s>", "CompletableFuture.<%s>completedFuture(", ")"),
  STAGE("CompletionStage<%s>", "CompletableFuture.<%s>completedFuture(", ")"),
  VALUE("%s", "", "");

  private final String type;
  private final String before;
  private final String after;

  Returns(String type, String before, String after) {
    this.type = type;
    this.before = before;
    this.after = after;
  }

  /** The declared type of a method that gives a {@code result}. */
  String type(Type result) {
    return type.formatted(this == VALUE ? result.text : result.box);
  }

  /** A return of {@code value}. */
  Node of(Node value, Type result) {
    return Node.ending(true, "return ", before.formatted(result.box), value, after, ";\n");
  }
}
