package dev.baton.benchmarks.servers.run;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What a server's process uses between two moments. */
final class Meter {
  private final ServerProcess server;
  private double from;
  private double to;
  private double residentMiB;

  Meter(ServerProcess server) {
    this.server = server;
  }

  void begin() {
    from = cpu();
  }

  void end() {
    to = cpu();
    try {
      residentMiB = server.residentMiB();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private double cpu() {
    try {
      return server.cpuSeconds();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  double cpuSeconds() {
    return to - from;
  }

  double residentMiB() {
    return residentMiB;
  }
}
