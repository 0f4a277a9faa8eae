package dev.baton.processor.report;

import javax.tools.Diagnostic.Kind;

/** Everything that the processor can say; {@code docs/diagnostics.md} has an entry for each. */
public enum Message {
  NOT_JAVAC(
      "baton-not-javac",
      Kind.ERROR,
      "Baton weaves async methods with javac, and this compiler (%s) is not javac. Compile this"
          + " module with javac 17 or later."),
  NAME_TAKEN(
      "baton-name-taken",
      Kind.ERROR,
      "Baton generates the class %s for this class, and that name is taken. Rename the other one;"
          + " if it is a file that Baton generated before, take it out of the sources that are"
          + " compiled."),
  NOT_PROCESSED(
      "baton-not-processed",
      Kind.ERROR,
      "The class %s has async methods that cannot be woven because no annotation processor saw its"
          + " source: javac found it on the source path, or it was generated in the last round. Add"
          + " the file to the sources that are compiled, or compile it first."),
  CANNOT_WEAVE("baton-cannot-weave", Kind.ERROR, "The async method %s cannot be woven: %s"),
  TOO_LARGE_FOR_JIT(
      "baton-too-large",
      Kind.WARNING,
      "Woven, the method %s has %d bytes of bytecode (%d before), and the JVM never compiles methods"
          + " of more than 8000 to machine code. Split it into several @Async methods."),
  CANNOT_WRITE(
      "baton-cannot-write",
      Kind.ERROR,
      "The class %s cannot be woven because a file cannot be read or written: %s"),
  INTERNAL_ERROR(
      "baton-internal-error",
      Kind.ERROR,
      "This is a mistake in Baton, not in your code: %s failed for %s. Please report it with this"
          + " text.%n%s");

  private final String id;
  private final Kind kind;
  private final String text;

  Message(String id, Kind kind, String text) {
    this.id = id;
    this.kind = kind;
    this.text = text;
  }

  /** Its name in the documentation; for a warning also what {@code @SuppressWarnings} takes. */
  public String id() {
    return id;
  }

  /** Whether it fails the compilation. */
  public Kind kind() {
    return kind;
  }

  String format(Object... arguments) {
    return "[" + id + "] " + String.format(text, arguments);
  }
}
