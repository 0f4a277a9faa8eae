package dev.baton.benchmarks.jit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Does C2 compile hot woven methods fully? Runs Baton's benchmarks in a JVM that logs what its
 * compilers do, and fails if a woven method ends anywhere but in C2's code: interpreted, in C1's,
 * or compiled and thrown away over and over.
 */
public final class CompiledFully {
  private static final String[] QUESTIONS = {
    "Yield",
    "Calls",
    "Launch",
    "SpawnJoin",
    "SpawnAwait",
    "Skynet",
    "Chain",
    "Rendezvous",
    "Elements",
    "WakeUp",
    "Compute"
  };

  /** Run once for thousands of the others, and so not hot. */
  private static final Set<String> NOT_HOT =
      Set.of("Yield::lambda$both$async", "Launch::lambda$all$async");

  private CompiledFully() {}

  /** Takes how many seconds to run each; prints a line of JSON for each woven method. */
  public static void main(String[] args) throws IOException, InterruptedException {
    var notFine = new ArrayList<String>();
    for (String question : QUESTIONS) {
      run(question, args[0])
          .methods()
          .forEach(
              (path, method) -> {
                String name = path.substring(path.lastIndexOf('.') + 1);
                if (NOT_HOT.contains(name)) {
                  return;
                }
                System.out.println(json(question, name, method));
                if (!method.isFine()) {
                  notFine.add(name);
                }
              });
    }
    if (!notFine.isEmpty()) {
      System.err.println("C2 does not compile fully: " + notFine);
      System.exit(1);
    }
  }

  private static CompilationLog run(String question, String seconds)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                List.of(
                    java,
                    "-XX:+UseParallelGC",
                    "-XX:+PrintCompilation",
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:+PrintInlining",
                    "-cp",
                    System.getProperty("java.class.path"),
                    HotLoop.class.getName(),
                    question,
                    seconds))
            .redirectErrorStream(true)
            .start();
    var log = new CompilationLog();
    try (var lines = process.inputReader()) {
      lines.lines().forEach(log::read);
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("The benchmark " + question + " has failed");
    }
    return log;
  }

  private static String json(String question, String name, CompilationLog.Hot method) {
    return String.format(
        Locale.ROOT,
        "{\"question\": \"%s\", \"method\": \"%s\", \"bytes\": %d, \"compiled\": %d,"
            + " \"discarded\": %d, \"inlined\": %b, \"fine\": %b}",
        question,
        name,
        method.bytes,
        method.compiled,
        method.discarded,
        method.inlined,
        method.isFine());
  }
}
