package dev.baton.asyncio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Python process that runs one program after the other on asyncio. */
final class Python implements AutoCloseable {
  private static final String IS_NEW_ENOUGH = "import sys; sys.exit(sys.version_info < (3, 11))";

  private final Process process;
  private final Path errors;
  private final BufferedWriter programs;
  private final BufferedReader traces;

  private Python(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.programs = process.outputWriter(UTF_8);
    this.traces = process.inputReader(UTF_8);
  }

  /** Whether the command is a Python that has all of what the programs use. */
  static boolean isThere(String command) {
    try {
      Process process = new ProcessBuilder(command, "-c", IS_NEW_ENOUGH).start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Starts it, apart from this JVM's own streams, on which Surefire talks to Maven. */
  static Python start(String command) throws IOException, URISyntaxException {
    Path script = Path.of(Python.class.getResource("programs.py").toURI());
    Path errors = Files.createTempFile("asyncio-tests", ".err");
    Process process =
        new ProcessBuilder(command, "-B", script.toString()).redirectError(errors.toFile()).start();
    return new Python(process, errors);
  }

  /**
   * The trace of a program, a line each step; or one line that begins with '?' and says why not.
   */
  List<String> run(List<Node> program) {
    try {
      programs.write(Node.json(program));
      programs.newLine();
      programs.flush();
      String trace = traces.readLine();
      if (trace == null) {
        throw new IllegalStateException(
            "Python has ended at " + Node.json(program) + "\n" + Files.readString(errors));
      }
      return List.of(trace.split("\\|"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Ends the process, which ends by itself when there are no more programs. */
  @Override
  public void close() throws IOException {
    programs.close();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join().destroyForcibly();
    Files.deleteIfExists(errors);
  }
}
