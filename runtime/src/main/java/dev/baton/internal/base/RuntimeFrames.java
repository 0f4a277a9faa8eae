package dev.baton.internal.base;

import java.util.List;

/**
 * The names by which the runtime's own frames on a stack are recognised, and those of them that
 * lead to the user's code. Classes are known by their simple names, so that it is all the same in
 * which of the runtime's packages they are.
 */
public final class RuntimeFrames {
  /** What is not internal. There may be packages of others with names that begin like that. */
  static final List<String> PACKAGES =
      List.of(
          "dev.baton",
          "dev.baton.channels",
          "dev.baton.codec",
          "dev.baton.host",
          "dev.baton.loop",
          "dev.baton.patterns",
          "dev.baton.streams",
          "dev.baton.sync",
          "dev.baton.woven");

  private static final String ROOT = "dev.baton.";
  private static final String INTERNAL = "dev.baton.internal.";

  /** In the names of the classes of machines. */
  private static final String MACHINE_INFIX = "$Async$";

  /** The class of the engine, whose methods {@code drive…} enter the user's code. */
  public static final List<String> RUNNERS = List.of("Engine");

  /** What calls runners from outside of any coroutine. */
  public static final List<String> HOSTS =
      List.of("EventLoopImpl", "Stepper", "LooplessRun", "GeneratorCore");

  /** The class whose method {@code pass} calls the user's code without a runner, too. */
  public static final List<String> LOOPS = List.of("EventLoopImpl");

  private RuntimeFrames() {}

  /**
   * Returns whether a class is the runtime's, or a machine, neither of which a user wants to see.
   */
  public static boolean isOurs(String className) {
    return isRuntimes(className) || className.contains(MACHINE_INFIX);
  }

  private static boolean isRuntimes(String className) {
    if (!className.startsWith(ROOT)) {
      return false;
    }
    if (className.startsWith(INTERNAL)) {
      return true;
    }
    int dot = className.lastIndexOf('.');
    for (String name : PACKAGES) {
      if (name.length() == dot && className.startsWith(name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a frame is one of those by which a runner enters the user's code. */
  public static boolean isRunner(StackTraceElement frame) {
    return isRunner(frame.getClassName(), frame.getMethodName());
  }

  /** Does as {@link #isRunner(StackTraceElement)} does, by the frame's names. */
  public static boolean isRunner(String className, String method) {
    return method.startsWith("drive") && isRuntimes(className) && isOneOf(RUNNERS, className);
  }

  /** Returns whether a frame is a pass of a loop. */
  public static boolean isPass(StackTraceElement frame) {
    String className = frame.getClassName();
    return frame.getMethodName().equals("pass")
        && isRuntimes(className)
        && isOneOf(LOOPS, className);
  }

  /** Returns whether a class is one of those that call runners from outside of any coroutine. */
  public static boolean isHost(String className) {
    return isRuntimes(className) && isOneOf(HOSTS, className);
  }

  private static boolean isOneOf(List<String> simpleNames, String className) {
    int start = className.lastIndexOf('.') + 1;
    for (String name : simpleNames) {
      if (name.length() == className.length() - start && className.endsWith(name)) {
        return true;
      }
    }
    return false;
  }
}
