package dev.baton.processor.fuzz;

/** The kinds of classes that generated methods are members of. */
enum Owner {
  TOP("", "it()"),
  NESTED("private static class Nested extends Base", "new Nested()"),
  INNER("class Inner", "it().new Inner()"),
  RECORD("record Rec(int held, String word)", "new Rec(7, \"rec\")"),
  FACE("interface Mixin", "new Nested()"),
  MOOD("enum Mood", "Mood.GLAD");

  /** The head of its declaration; empty for the program itself. */
  final String declaration;

  /** The source of one of its objects. */
  final String object;

  Owner(String declaration, String object) {
    this.declaration = declaration;
    this.object = object;
  }

  /** Its name, as in {@code Name.m()}. */
  String name(String program) {
    return switch (this) {
      case TOP -> program;
      case NESTED -> "Nested";
      case INNER -> "Inner";
      case RECORD -> "Rec";
      case FACE -> "Mixin";
      case MOOD -> "Mood";
    };
  }
}
