package dev.baton.example.adapters;

import static dev.baton.Baton.await;
import static dev.baton.Baton.callback;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A process that a coroutine reads and waits for. Who is cancelled, or leaves a loop over the lines
 * early, kills it, with all that it has started.
 */
public final class Subprocess {
  /** Reads of pipes, which only the end of the process ends. */
  private static final ExecutorService READERS =
      Executors.newCachedThreadPool(
          task -> {
            var thread = new Thread(task, "subprocess");
            thread.setDaemon(true);
            return thread;
          });

  private final Process process;

  /** Makes it of a process that runs. */
  public Subprocess(Process process) {
    this.process = process;
  }

  /** Starts a process, whose errors come among its output. */
  public static Subprocess start(String... command) throws IOException {
    return new Subprocess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Gives the lines of the output as they come; what nobody asks for stays in the pipe. */
  @Async
  public AsyncGenerator<String> lines() {
    BufferedReader reader = process.inputReader();
    boolean read = false;
    try {
      for (String line = await(line(reader)); line != null; line = await(line(reader))) {
        emit(line);
      }
      read = true;
    } finally {
      if (!read) {
        kill();
      }
    }
    return end();
  }

  private Coroutine<String> line(BufferedReader reader) {
    return callback(
        c -> {
          READERS.execute(
              () -> {
                try {
                  c.resume(reader.readLine());
                } catch (Throwable thrown) {
                  c.fail(thrown);
                }
              });
          c.onCancel(this::kill);
        });
  }

  /** Waits for the end of the process, and gives its exit code. */
  public Coroutine<Integer> exitCode() {
    return callback(
        c -> {
          process.onExit().thenAccept(ended -> c.resume(ended.exitValue()));
          c.onCancel(this::kill);
        });
  }

  /** Kills the process and what it has started. */
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
