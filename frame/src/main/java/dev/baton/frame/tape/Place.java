package dev.baton.frame.tape;

/**
 * A place at which a step begins: an await of a coroutine, or its beginning.
 *
 * @param className the class; empty for an operation of the runtime's
 * @param method the method, or the operation
 * @param file the file's simple name; empty if unknown
 * @param hash the hash of the coroutine's code; 0 if unknown
 * @param label the resume label; 0 for the beginning
 * @param line the line in the file
 * @param text the text of the await; empty for the beginning
 */
public record Place(
    String className, String method, String file, long hash, int label, int line, String text) {
  /** Returns what a step from there on is, as a message says it. */
  public String describe() {
    if (className.isEmpty()) {
      return method.isEmpty() ? "resumed" : "resumed at " + method;
    }
    return (label == 0 ? "started at " : "resumed at ") + position();
  }

  /** Returns the file, the line and the text. */
  public String position() {
    String at = file.isEmpty() ? className + "." + method : file + ":" + line;
    return text.isEmpty() ? at : at + " " + text;
  }

  /** Returns whether it is the same method, whatever its code. */
  public boolean isSameMethod(Place other) {
    return className.equals(other.className) && method.equals(other.method);
  }
}
