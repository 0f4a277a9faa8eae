package dev.baton.weaver.plan;

/**
 * Something in a class file that must not be there, whoever weaves it.
 *
 * @param className the class, with dots
 * @param method the method it stands in, as users know it; empty if it is of no method
 * @param file the name of the source file, without folders
 * @param line the line; 0 if the class file has no lines
 * @param id the name of the message in the documentation
 * @param text what is wrong, and what to do instead
 */
public record Mistake(
    String className, String method, String file, int line, String id, String text) {
  /** All of it, with the place as stack traces have it, which tools make links of. */
  public String inFull() {
    String inMethod = method.isEmpty() ? "" : "." + method;
    return className + inMethod + place(file, line) + ": [" + id + "] " + text;
  }

  /** A place in a file; empty if no file is known. */
  public static String place(String file, int line) {
    return file.isEmpty() ? "" : "(" + file + (line > 0 ? ":" + line : "") + ")";
  }
}
