package dev.baton.frame;

import java.util.List;

/** The code of coroutines is not that which was recorded. */
public final class ProgramChanged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> methods;

  ProgramChanged(List<String> methods, Throwable cause) {
    super(
        "The program has changed since it was recorded: the code of "
            + String.join(", ", methods)
            + " is another one. Replay.lenient() goes on to the first difference in what happens.",
        cause);
    this.methods = List.copyOf(methods);
  }

  /** Returns the methods that differ, of those that the replay has come to. */
  public List<String> methods() {
    return methods;
  }
}
