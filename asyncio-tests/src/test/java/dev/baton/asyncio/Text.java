package dev.baton.asyncio;

import dev.baton.Cancelled;
import dev.baton.NoneSucceeded;
import dev.baton.Outcome;
import dev.baton.Task;
import dev.baton.TimedOut;
import dev.baton.channels.ChannelClosed;
import dev.baton.streams.GeneratorExit;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Errors and outcomes as they stand in traces. */
final class Text {
  private Text() {}

  /** The kind of an error, with those that are suppressed in it. */
  static String of(Throwable error) {
    Throwable[] suppressed = error.getSuppressed();
    if (suppressed.length == 0 || error instanceof Cancelled) {
      return name(error);
    }
    return name(error)
        + Arrays.stream(suppressed).map(Text::name).collect(Collectors.joining(",", "[", "]"));
  }

  static String of(Task<String> task) {
    if (!task.isDone()) {
      return "pending";
    }
    if (task.isCancelled()) {
      return "!" + cancelled(task);
    }
    return task.exception() == null ? task.result() : "!" + of(task.exception());
  }

  static String of(Outcome<String> outcome) {
    if (outcome instanceof Outcome.Value<String> value) {
      return value.value();
    }
    return outcome instanceof Outcome.Failed<String> failed
        ? "!" + of(failed.cause())
        : "!" + of(((Outcome.Cancelled<String>) outcome).cause());
  }

  /** A cancel, with its reason if that was given by a statement. */
  private static String of(Cancelled cancelled) {
    String reason = cancelled.getMessage();
    return reason.matches("r[0-9]+") ? "cancelled:" + reason : "cancelled";
  }

  private static String cancelled(Task<String> task) {
    try {
      throw new AssertionError(task.result());
    } catch (Cancelled cancelled) {
      return of(cancelled);
    }
  }

  /** What an {@code emit} evaluates to. */
  static String sent(Object value) {
    return value == null ? "-" : value.toString();
  }

  private static String name(Throwable error) {
    if (error instanceof Fail fail) {
      return "F" + fail.id;
    } else if (error instanceof Cancelled cancelled) {
      return of(cancelled);
    } else if (error instanceof GeneratorExit) {
      return "exit";
    } else if (error instanceof ChannelClosed) {
      return "closed";
    } else if (error instanceof TimedOut) {
      return "timeout";
    } else if (error instanceof NoneSucceeded) {
      return "none";
    }
    return error.getClass() == IllegalStateException.class ? "state" : error.toString();
  }
}
