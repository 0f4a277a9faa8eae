package dev.baton.host;

import java.util.List;

/**
 * A call that was still running when its host had been closed.
 *
 * @param name what the call is called
 * @param thread the name of the thread that runs it; empty if it runs elsewhere
 * @param stack where that thread was; empty if it runs elsewhere
 */
public record LeftCall(String name, String thread, List<StackTraceElement> stack) {
  /** Copies the stack. */
  public LeftCall {
    stack = List.copyOf(stack);
  }
}
