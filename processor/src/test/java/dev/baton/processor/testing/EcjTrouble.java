package dev.baton.processor.testing;

import java.util.List;
import java.util.Map;

/**
 * The scenarios that Eclipse's compiler cannot compile, or not so that a virtual machine takes the
 * class, whether it is woven or not. They are taken out of their sources, whose other scenarios
 * would not run either.
 */
public final class EcjTrouble {
  /** The scenarios, by the sources that they stand in. */
  private static final Map<String, String> SOURCES =
      Map.ofEntries(
          // A try that yields within the arguments of a constructor: ecj 3.33 fails with an
          // exception, ecj 3.46 writes frames that the JVM refuses.
          Map.entry("tryWithinAnArgument", "Creations"),
          // A conditional of a StringBuilder and a StringBuffer: ecj says that their common
          // superclass is not visible.
          Map.entry("mergedToATypeThatNobodyCanName", "DispatchPrologue"),
          // A try that yields above operands: ecj 3.33 fails with an exception.
          Map.entry("tryInsideWithOperandsBelow", "SwitchExpressions"),
          // A switch whose branches give an int and an Integer: ecj 3.33 writes a frame that the
          // JVM refuses.
          Map.entry("onStrings", "SwitchExpressions"),
          Map.entry("throwsOnNull", "SwitchExpressions"),
          // Patterns within an argument: ecj 3.46 writes frames that the JVM refuses.
          Map.entry("loopAndTryInsideAPattern", "Patterns"),
          Map.entry("patterns", "Unnamed"));

  private EcjTrouble() {}

  /** The names of the scenarios that the compiler of this run has trouble with. */
  public static List<String> names() {
    return SOURCES.keySet().stream().filter(EcjTrouble::isNow).toList();
  }

  private static boolean isNow(String scenario) {
    return switch (SOURCES.get(scenario)) {
      case "SwitchExpressions" -> Weaver.newestOfEcj() < 24;
      case "Patterns", "Unnamed" -> Weaver.ECJ.release() > 21;
      default -> true;
    };
  }

  /** What is said of the source of a scenario. */
  public static List<String> messages(String scenario) {
    try {
      String source = SOURCES.get(scenario);
      Javac ecj = Javac.by(Weaver.ECJ).source("constructs." + source, Scenarios.text(source));
      return ecj.tryToCompile().messages();
    } catch (RuntimeException failed) {
      return List.of(failed.toString());
    }
  }

  /** A source without them. */
  static String takenOutOf(String text) {
    String rest = text;
    for (String name : names()) {
      if (!text.contains("class " + SOURCES.get(name) + " ")) {
        continue;
      }
      int at = rest.indexOf("public Coroutine<Object> " + name + "()");
      if (at >= 0) {
        int from = rest.lastIndexOf("@Async", at);
        rest = rest.substring(0, from) + rest.substring(endOfBody(rest, at));
      }
    }
    return rest;
  }

  private static int endOfBody(String text, int from) {
    int at = text.indexOf('{', from) + 1;
    for (int open = 1; open > 0; at++) {
      char c = text.charAt(at);
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    return at;
  }
}
