package dev.baton.processor.fuzz;

import dev.baton.processor.fuzz.support.Pump;
import java.util.List;

/** What the programs of this JVM did, to see that they do something. */
final class Statistics {
  private static int programs;
  private static int refused;
  private static long events;
  private static long suspensions;

  private Statistics() {}

  /** Counts a program and its trace. */
  static synchronized void add(List<String> trace) {
    programs++;
    events += trace.size();
  }

  /** Counts the suspensions of the latest run. */
  static synchronized void addSuspensions() {
    suspensions += Pump.suspensions();
  }

  /** Counts a program at which javac itself fails. */
  static synchronized void addRefused() {
    refused++;
  }

  static synchronized String text() {
    return "%d programs, %d events, %d suspensions; javac itself failed at %d more"
        .formatted(programs, events, suspensions, refused);
  }
}
