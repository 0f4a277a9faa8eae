package dev.baton.scale.convert;

/** Why a method or a call is left as it is. */
public enum Reason {
  CONSTRUCTOR("constructors and initialisers cannot be async"),
  NO_BODY("abstract and native methods have no body"),
  SYNCHRONIZED("a synchronized method holds a monitor"),
  REFUSED("javac or Baton refused the converted method"),
  IN_LAMBDA("the call stands in a lambda's body"),
  IN_MONITOR("the call stands in a synchronized block"),
  NO_PLACE("a call of a void method is not a statement of a block"),
  TYPE("the type of the call cannot be written in Java");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /** The reason in words. */
  public String text() {
    return text;
  }
}
