package dev.baton;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where a loop's reports go: to what its options say, or to {@link System.Logger} {@code
 * dev.baton}.
 */
final class Reports {
  private static final System.Logger LOG = System.getLogger("dev.baton");

  private final EventLoop loop;
  private final Consumer<? super Report> consumer;
  private final Set<Report.Kind> muted;

  Reports(EventLoop loop, RunOptions options) {
    this.loop = loop;
    this.consumer = options.reports == null ? Reports::log : options.reports;
    this.muted = options.muted;
  }

  private static void log(Report report) {
    LOG.log(level(report.kind()), report.message(), report.cause());
  }

  private static Level level(Report.Kind kind) {
    return switch (kind) {
      case SLOW_STEP, CLOCK_STANDS_STILL -> Level.WARNING;
      case CALLBACK_FAILED, UNSEEN_FAILURE, TASK_LEFT -> Level.ERROR;
    };
  }

  private void report(Report.Kind kind, String message, Throwable cause) {
    report(kind, message, "", cause);
  }

  private void report(Report.Kind kind, String message, String details, Throwable cause) {
    if (!muted.contains(kind)) {
      String text = message + " on the loop '" + loop.name() + "'" + details;
      consumer.accept(new Report(kind, text, cause));
    }
  }

  void callbackFailed(Throwable failure) {
    report(Report.Kind.CALLBACK_FAILED, "A callback has failed", failure);
  }

  void unseen(String task, Throwable failure) {
    report(
        Report.Kind.UNSEEN_FAILURE, "The task " + task + " has failed and nobody saw it", failure);
  }

  void left(Task<?> task) {
    report(
        Report.Kind.TASK_LEFT,
        "At the close, a task did not end: " + TaskText.describe(task),
        null);
  }

  void slowStep(String task, long nanos, String chain, Throwable stack) {
    report(
        Report.Kind.SLOW_STEP,
        "A step of the task " + task + " has run for " + Spans.text(nanos) + " already",
        chain,
        stack);
  }

  void standsStill(long nanos, int hostCalls, String tasks) {
    report(
        Report.Kind.CLOCK_STANDS_STILL,
        "The virtual clock has stood still for "
            + Spans.text(nanos)
            + " of real time, waiting for "
            + (hostCalls == 0 ? "what completes outside" : hostCalls + " host call(s)"),
        tasks,
        null);
  }
}
