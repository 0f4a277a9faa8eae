package dev.baton.processor.fuzz;

/** How the code of a method or lambda gives its result. */
enum Returns {
  COROUTINE("Coroutine<%s>", "done(", ")"),
  TASK("Task<%s>", "Baton.<%s>done(", ").task()"),
  FUTURE("CompletableFuture<%s>", "CompletableFuture.<%s>completedFuture(", ")"),
  STAGE("CompletionStage<%s>", "CompletableFuture.<%s>completedFuture(", ")"),
  VALUE("%s", "", ""),
  GENERATOR("Generator<%s>", "", ""),
  ASYNC_GENERATOR("AsyncGenerator<%s>", "", "");

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
    return this == VALUE ? result.text : type(result.box);
  }

  /** The declared type of a method whose result is written so, as a type argument. */
  String type(String result) {
    return type.formatted(result);
  }

  /** What a method gives for {@code value}, of the type that is written so. */
  Node finished(Node value, String type) {
    return Node.other(before.formatted(type), value, after);
  }

  /** Whether it gives elements, and no result at its end. */
  boolean emits() {
    return this == GENERATOR || this == ASYNC_GENERATOR;
  }

  /** A return of {@code value}. */
  Node of(Node value, String type) {
    if (emits()) {
      return Node.ending(true, "{\nObject last = ", value, ";\nreturn end();\n}\n");
    }
    return Node.ending(true, "return ", finished(value, type), ";\n");
  }
}
