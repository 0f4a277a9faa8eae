package dev.baton;

import java.util.Objects;

/**
 * How a loop runs. Each method gives a changed copy.
 *
 * <pre>{@code run(main(), RunOptions.defaults().clock(Clock.virtual()).name("tests"))}</pre>
 */
public final class RunOptions {
  private static final RunOptions DEFAULTS = new RunOptions(null, "baton");

  final Clock clock;
  final String name;

  private RunOptions(Clock clock, String name) {
    this.clock = clock;
    this.name = name;
  }

  /** The machine's clock, and the name {@code baton}. */
  public static RunOptions defaults() {
    return DEFAULTS;
  }

  /** With this clock. */
  public RunOptions clock(Clock clock) {
    return new RunOptions(Objects.requireNonNull(clock, "clock"), name);
  }

  /** With this name of the loop, for messages. */
  public RunOptions name(String name) {
    return new RunOptions(clock, Objects.requireNonNull(name, "name"));
  }
}
