package dev.baton.processor.fuzz;

/** The kinds of classes that generated methods are members of. */
enum Owner {
  TOP("", "it()"),
  NESTED("private static class Nested extends Base<String> implements Mixin", "new Nested()"),
  INNER("class Inner", "it().new Inner()"),
  RECORD("record Rec(int held, String word)", "new Rec(7, \"rec\")"),
  FACE("interface Mixin", "new Nested()"),
  MOOD("enum Mood", "Mood.GLAD"),
  BOUNDED("static class Bounded<T extends Comparable<T>>", "new Bounded<String>(\"held\")"),

  /** A top-level class that {@link #TOP} extends. */
  ROOT("", ""),
  BASE("static class Base<T extends Comparable<T> & CharSequence>", ""),

  /** The body of an enum's constant. */
  CONSTANT("", "");

  /** The head of its declaration; empty for one that is not a nested class. */
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
      case MOOD, CONSTANT -> "Mood";
      case BOUNDED -> "Bounded";
      case ROOT -> "Root" + program;
      case BASE -> "Base";
    };
  }

  /** Its type, as that of {@link #object}. */
  String type(String program) {
    return name(program) + (this == BOUNDED ? "<String>" : "");
  }

  /** The class whose methods are overridden; null if there is none. */
  Owner base() {
    return switch (this) {
      case TOP -> ROOT;
      case NESTED -> BASE;
      case FACE, MOOD -> this;
      default -> null;
    };
  }

  /** The class that overrides. */
  Owner heir() {
    return switch (this) {
      case FACE -> NESTED;
      case MOOD -> CONSTANT;
      default -> this;
    };
  }

  /** Whether its methods see a T that stands for String. */
  boolean isGeneric() {
    return this == BOUNDED || this == BASE;
  }
}
