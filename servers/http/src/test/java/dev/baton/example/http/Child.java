package dev.baton.example.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service in a JVM of its own. */
final class Child implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");

  private final Process process;
  private final BufferedReader says;

  Child(String... options) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(options));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    says = process.inputReader();
  }

  /** Returns the next line that it prints; null if it has ended. */
  String line() throws IOException {
    return says.readLine();
  }

  /** Waits until it is ready. */
  int port() throws IOException {
    String ready = line();
    Matcher address = ADDRESS.matcher("" + ready);
    if (!address.find()) {
      throw new IOException("it is not ready: " + ready);
    }
    return Integer.parseInt(address.group(1));
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.toHandle().destroy();
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
