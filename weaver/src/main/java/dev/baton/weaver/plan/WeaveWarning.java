package dev.baton.weaver.plan;

/**
 * A method that weaving pushed over the size that the JIT compiles.
 *
 * @param methodName the method's name
 * @param descriptor its descriptor
 * @param before the size of its bytecode as javac wrote it
 * @param after its size as woven
 */
public record WeaveWarning(String methodName, String descriptor, int before, int after) {
  /** What to tell the user. */
  public String text() {
    return "woven, its bytecode grows from "
        + before
        + " to "
        + after
        + " bytes, and HotSpot's JIT never compiles a method of more than 8000. Split it into"
        + " several @Async methods.";
  }
}
