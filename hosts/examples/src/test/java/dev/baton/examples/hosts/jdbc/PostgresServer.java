package dev.baton.examples.hosts.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of our own, in a folder of its own, on a free port of loopback. It does not
 * run as root, so that root starts it as the user postgres.
 */
final class PostgresServer {
  private final Path programs;
  private final Path folder;
  private final int port;

  private PostgresServer(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /** The folder of the newest installed pg_ctl and initdb; null for none. */
  static Path programs() throws IOException {
    var folders = new ArrayList<Path>();
    Path versions = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(versions)) {
      try (Stream<Path> found = Files.list(versions)) {
        found
            .sorted(Comparator.comparing(version -> -number(version.getFileName().toString())))
            .forEach(version -> folders.add(version.resolve("bin")));
      }
    }
    for (String folder : System.getenv("PATH").split(java.io.File.pathSeparator)) {
      folders.add(Path.of(folder));
    }
    return folders.stream()
        .filter(folder -> Files.isExecutable(folder.resolve("pg_ctl")))
        .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
        .filter(folder -> !isRoot() || Files.isExecutable(Path.of("/usr/sbin/runuser")))
        .findFirst()
        .orElse(null);
  }

  private static double number(String version) {
    return version.matches("[0-9.]+") ? Double.parseDouble(version) : 0;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  static PostgresServer start(Path programs, Path folder) throws Exception {
    if (isRoot()) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      run(folder, List.of("chown", "postgres", folder.toString()));
    }
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var server = new PostgresServer(programs, folder, port);
    server.program("initdb", "-D", server.data(), "-U", "baton", "-A", "trust", "--no-sync");
    String options =
        "-p " + port + " -c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories=";
    server.program("pg_ctl", "-D", server.data(), "-l", server.log(), "-o", options, "-w", "start");
    return server;
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private String log() {
    return folder.resolve("log").toString();
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=baton";
  }

  /** Stops it, and removes its files, which are not all ours. */
  void stop() throws Exception {
    program("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    asOwner(List.of("rm", "-rf", data(), log()));
  }

  private void program(String name, String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(programs.resolve(name).toString());
    command.addAll(List.of(arguments));
    asOwner(command);
  }

  private void asOwner(List<String> command) throws Exception {
    var all = new ArrayList<String>();
    if (isRoot()) {
      all.addAll(List.of("/usr/sbin/runuser", "-u", "postgres", "--"));
    }
    all.addAll(command);
    run(folder, all);
  }

  private static void run(Path folder, List<String> command) throws Exception {
    Path output = Files.createTempFile("postgres", ".txt");
    try {
      int code =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start()
              .waitFor();
      if (code != 0) {
        throw new IOException(
            command + " ended with " + code + ":\n" + Files.readString(output, UTF_8));
      }
    } finally {
      Files.delete(output);
    }
  }
}
