package dev.baton.internal.kernel;

import dev.baton.internal.base.Durations;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The way of a loop's reports to the consumer that its options name, or to the {@link
 * System.Logger} {@code dev.baton}.
 *
 * <p>A report throws nothing: a loop that tells of one failure is not to fail by another. Where the
 * consumer throws, both go to the logger, and where that throws, to the thread's handler of
 * uncaught exceptions.
 */
public final class Reports {
  private static final System.Logger LOG = System.getLogger("dev.baton");

  /** The name of the loop that reports. */
  private final String loop;

  private final Consumer<? super Report> consumer;
  private final Set<Report.Kind> muted;

  Reports(RunOptions options) {
    this.loop = options.name();
    this.consumer = options.reports() == null ? Reports::log : options.reports();
    this.muted = options.muted();
  }

  private static void log(Report report) {
    LOG.log(level(report.kind()), report.message(), report.cause());
  }

  private static Level level(Report.Kind kind) {
    return switch (kind) {
      case SLOW_STEP, CLOCK_STANDS_STILL -> Level.WARNING;
      case CALLBACK_FAILED, UNSEEN_FAILURE, TASK_LEFT, LOOP_FAILED -> Level.ERROR;
    };
  }

  private void report(Report.Kind kind, String message, Throwable cause) {
    report(kind, message, "", cause);
  }

  private void report(Report.Kind kind, String message, String details, Throwable cause) {
    if (muted.contains(kind)) {
      return;
    }
    try {
      String text = message + " on the loop '" + loop + "'" + details;
      consumer.accept(new Report(kind, text, cause));
    } catch (Throwable failure) {
      consumerFailed(message, cause, failure);
    }
  }

  /** Tells what was to be reported, and why it could not be, to whoever may still listen. */
  private static void consumerFailed(String message, Throwable cause, Throwable failure) {
    try {
      LOG.log(Level.ERROR, message, cause);
      LOG.log(Level.ERROR, "The consumer of the loop's reports has failed with that", failure);
    } catch (Throwable noLogger) {
      uncaught(cause == null ? failure : cause);
    }
  }

  private static void uncaught(Throwable failure) {
    Thread thread = Thread.currentThread();
    try {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    } catch (Throwable nobodyListens) {
      // nobody is left to be told
    }
  }

  /** Reports what a function of the user's has thrown that no task had called. */
  public void callbackFailed(Throwable failure) {
    report(Report.Kind.CALLBACK_FAILED, "A callback has failed", failure);
  }

  void carrierFailed(Throwable failure) {
    report(Report.Kind.CALLBACK_FAILED, "A context carrier has failed after a step", failure);
  }

  void cancelFailed(Throwable failure) {
    report(Report.Kind.CALLBACK_FAILED, "The cancel of a future has failed", failure);
  }

  public void hostFailed(Throwable failure) {
    report(
        Report.Kind.CALLBACK_FAILED,
        "The host has refused to run a pass, and is asked again later,",
        failure);
  }

  void loopFailed(Throwable failure) {
    report(
        Report.Kind.LOOP_FAILED,
        "Something failed outside of any task, most likely for want of memory or stack,",
        failure);
  }

  void unseen(String task, Throwable failure) {
    report(
        Report.Kind.UNSEEN_FAILURE, "The task " + task + " has failed and nobody saw it", failure);
  }

  /** Reports what has failed in the closing of {@code what}, which was to be closed anyway. */
  public void closingFailed(String what, Throwable failure) {
    report(Report.Kind.CALLBACK_FAILED, "The closing of " + what + " has failed", failure);
  }

  /** Reports a task that has failed in a frame, and of whose failure nobody was to hear. */
  public void unseenInFrame(String task, long frame, Throwable failure) {
    report(
        Report.Kind.UNSEEN_FAILURE, "The task " + task + " has failed in frame " + frame, failure);
  }

  void left(String task) {
    report(Report.Kind.TASK_LEFT, "At the close, a task did not end: " + task, null);
  }

  void slowStep(String task, long nanos, String chain, Throwable stack) {
    report(
        Report.Kind.SLOW_STEP,
        "A step of the task " + task + " has run for " + Durations.text(nanos) + " already",
        chain,
        stack);
  }

  void standsStill(long nanos, int hostCalls, String tasks) {
    report(
        Report.Kind.CLOCK_STANDS_STILL,
        "The virtual clock has stood still for "
            + Durations.text(nanos)
            + " of real time, waiting for "
            + (hostCalls == 0 ? "what completes outside" : hostCalls + " host call(s)"),
        tasks,
        null);
  }
}
