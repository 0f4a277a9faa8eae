package dev.baton.benchmarks.servers.service;

/** Ends a server when its process is told to end. */
public final class Stop {
  private Stop() {}

  /** Says where the server listens, and has it closed at the end. */
  public static void closesAtTheEnd(Settings settings, AutoCloseable server) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server), "stop"));
    System.out.println("listens on port " + settings.port());
  }

  private static void close(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      e.printStackTrace();
    }
  }
}
