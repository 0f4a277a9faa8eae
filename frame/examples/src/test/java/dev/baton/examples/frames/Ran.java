package dev.baton.examples.frames;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a command has printed, and its exit code. */
public record Ran(int code, String out, String err) {
  /** A command, such as those of the examples. */
  public interface Command {
    int run(PrintStream out, PrintStream err) throws Exception;
  }

  /** Runs a command. */
  public static Ran of(Command command) throws Exception {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        command.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ran(code, text(out), text(err));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
