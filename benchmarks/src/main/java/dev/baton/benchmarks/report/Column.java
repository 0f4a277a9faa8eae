package dev.baton.benchmarks.report;

import java.util.Optional;

/** A peer's column in the table of times. */
enum Column {
  BATON("Baton", "baton"),
  KOTLIN("Kotlin", "kotlin"),
  THREADS("virtual threads", "virtualThreads"),
  FUTURES("futures", "completableFuture"),
  TASCALATE("tascalate", "tascalate"),
  SUSPENDABLE("its suspendable methods", "tascalateSuspendable"),
  HAND("by hand", "handWritten");

  private final String title;
  private final String peer;

  Column(String title, String peer) {
    this.title = title;
    this.peer = peer;
  }

  /** Its head. */
  String title() {
    return title;
  }

  /** What was measured for it in a row; empty if nothing was. */
  Optional<Figure> figure(Results results, Row row) {
    Optional<Figure> figure = results.figure(row.question() + "." + peer);
    return figure.isEmpty() && this == HAND ? results.figure(row.question() + ".plain") : figure;
  }
}
