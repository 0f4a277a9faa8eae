package dev.baton.agent;

import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Set;

/**
 * The agent that weaves classes while they are loaded: {@code -javaagent:baton-agent.jar}, or
 * {@code -javaagent:baton-agent.jar=suppress=ID,ID} without the warnings of these ids.
 */
public final class Agent {
  private static final String SUPPRESS = "suppress=";

  private Agent() {}

  /** Called by the virtual machine before the program's main method. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(
        new LoadTimeWeaver(new Definer(instrumentation), suppressed(arguments)));
  }

  private static Set<String> suppressed(String arguments) {
    if (arguments == null || arguments.isEmpty()) {
      return Set.of();
    }
    if (!arguments.startsWith(SUPPRESS)) {
      throw new IllegalArgumentException(
          "baton-agent takes suppress=ID,ID with the ids of warnings, and not '" + arguments + "'");
    }
    return Set.copyOf(List.of(arguments.substring(SUPPRESS.length()).split(",")));
  }
}
