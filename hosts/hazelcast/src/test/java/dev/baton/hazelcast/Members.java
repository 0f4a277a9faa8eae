package dev.baton.hazelcast;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Member JVMs on this machine, at ports that were free. */
final class Members implements AutoCloseable {
  /** One of them. */
  record Child(Process process, int port, Path output) {
    long pid() {
      return process.pid();
    }

    String name() {
      return "127.0.0.1:" + port;
    }

    /** Kills it at once. */
    void kill() {
      process.destroyForcibly(); // on Unix, kill -9
    }

    String printed() throws IOException {
      return Files.readString(output);
    }
  }

  final int[] ports;
  final String cluster = "test-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
  private final Path folder;
  private final List<Child> children = new ArrayList<>();

  /** Draws so many ports; the first is for the test's own JVM. */
  Members(Path folder, int count) throws IOException {
    this.folder = folder;
    ports = freePorts(count);
  }

  private static int[] freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  /** Starts a member at a port. */
  Child start(int port, List<String> jvmOptions, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add(
        "-Djava.util.logging.config.file="
            + System.getProperty("java.util.logging.config.file", ""));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ChildMember.class.getName());
    command.addAll(List.of("--port", Integer.toString(port), "--name", cluster));
    command.addAll(List.of("--serve", FieldImpl.class.getName()));
    command.addAll(
        List.of(
            "--members",
            IntStream.of(ports).mapToObj(Integer::toString).collect(Collectors.joining(","))));
    command.addAll(List.of(options));
    Path output = Files.createTempFile(folder, "member", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    var child = new Child(process, port, output);
    children.add(child);
    return child;
  }

  List<Child> alive() {
    return children.stream().filter(child -> child.process().isAlive()).toList();
  }

  @Override
  public void close() {
    for (Child child : children) {
      child.kill();
      child.process().onExit().join();
    }
  }
}
