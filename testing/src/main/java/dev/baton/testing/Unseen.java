package dev.baton.testing;

import dev.baton.loop.Report;
import java.util.List;

/** What was reported and the test has not seen, as the failure of the test. */
final class Unseen {
  private Unseen() {}

  /** Throws the first, with the others in it. */
  static void failIfAny(List<Report> reports) {
    if (!reports.isEmpty()) {
      throw in(of(reports.get(0)), reports.subList(1, reports.size()));
    }
  }

  /** Adds them to a failure, and gives that. */
  static <E extends Throwable> E in(E failure, List<Report> reports) {
    reports.forEach(report -> failure.addSuppressed(of(report)));
    return failure;
  }

  private static AssertionError of(Report report) {
    return new AssertionError(
        report.message()
            + ". The test has not seen that: it can await the task, or take its Reports.",
        report.cause());
  }
}
