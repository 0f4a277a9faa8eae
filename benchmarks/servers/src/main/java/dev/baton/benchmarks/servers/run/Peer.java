package dev.baton.benchmarks.servers.run;

import java.util.List;
import java.util.stream.Stream;

/** A program that is the service, written with one of the ways to write it. */
enum Peer {
  BATON("Baton on Netty", "dev.baton.example.http.Main", 17),
  FUTURES("CompletableFuture on Netty", "dev.baton.benchmarks.servers.futures.Main", 17),
  KOTLIN("kotlinx on Netty", "dev.baton.benchmarks.servers.kotlin.MainKt", 17),
  THREADS("virtual threads, JDK's server", "dev.baton.benchmarks.servers.threads.Main", 21),
  HELIDON("Helidon", "dev.baton.benchmarks.servers.helidon.Main", 21);

  final String title;
  final String main;
  private final int release;

  Peer(String title, String main, int release) {
    this.title = title;
    this.main = main;
    this.release = release;
  }

  /** Gives those that this JVM can run. */
  static List<Peer> runnable() {
    return Stream.of(values()).filter(peer -> peer.release <= Runtime.version().feature()).toList();
  }
}
