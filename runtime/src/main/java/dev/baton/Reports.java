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
    Level level = report.kind() == Report.Kind.SLOW_STEP ? Level.WARNING : Level.ERROR;
    LOG.log(level, report.message(), report.cause());
  }

  private void report(Report.Kind kind, String message, Throwable cause) {
    if (!muted.contains(kind)) {
      consumer.accept(new Report(kind, message + " on the loop '" + loop.name() + "'", cause));
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
    report(Report.Kind.TASK_LEFT, "At the close, a task did not end: " + task.describe(), null);
  }

  void slowStep(String task, long nanos, Throwable stack) {
    report(
        Report.Kind.SLOW_STEP,
        "A step of the task " + task + " has run for " + Spans.text(nanos) + " already",
        stack);
  }
}
