package dev.baton.agent;

import java.lang.instrument.Instrumentation;

/** The agent that weaves classes while they are loaded: {@code -javaagent:baton-agent.jar}. */
public final class Agent {
  private Agent() {}

  /** Called by the virtual machine before the program's main method. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new LoadTimeWeaver(new Definer(instrumentation)));
  }
}
