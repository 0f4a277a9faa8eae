package dev.baton.testing;

import dev.baton.loop.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a machine has reported that nobody has seen: failures of tasks that nobody awaits, of
 * callbacks, tasks that would not end. A test that expects some takes it as a parameter. What is
 * left at the end of the test fails it.
 */
public final class Reports implements Consumer<Report> {
  private final List<Report> reports = new ArrayList<>();

  Reports() {}

  /** Adds what a machine reports; any thread may do so. */
  @Override
  public synchronized void accept(Report report) {
    reports.add(report);
  }

  /** Takes what has been reported, in order: it has been seen then. */
  public synchronized List<Report> take() {
    List<Report> taken = List.copyOf(reports);
    reports.clear();
    return taken;
  }
}
