package dev.baton.scale;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own for a library, so that nothing that its tests leave behind matters. */
final class Forked {
  private static final int MINUTES = 30;

  /** Unlike what a JVM takes by itself, it leaves room for others on a machine with little. */
  private static final String MEMORY = "-Xmx2g";

  private Forked() {}

  /**
   * Runs a main program.
   *
   * @param classPath what stands before the class path of this JVM
   * @return what it printed
   */
  static String run(
      Class<?> main, List<String> options, List<Path> classPath, Path folder, String... arguments)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path output = folder.resolve(main.getSimpleName() + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(MEMORY);
    command.addAll(options);
    command.add("-classpath");
    command.add(
        Compiler.path(classPath) + File.pathSeparator + System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("not done after " + MINUTES + " minutes; see " + output);
    }
    if (process.exitValue() != 0) {
      throw new AssertionError("exit code " + process.exitValue() + "; see " + output);
    }
    return Files.readString(output);
  }
}
