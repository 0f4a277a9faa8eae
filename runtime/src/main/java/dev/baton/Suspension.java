package dev.baton;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Where a suspended coroutine stands and what it waits for.
 *
 * @param waitsFor what it waits for
 * @param label the resume label of the innermost machine; 0 if it has none
 * @param line the line of that await; -1 if unknown
 * @param text the text of that await; empty if unknown
 */
public record Suspension(Cause waitsFor, int label, int line, String text) {
  /** What a coroutine can wait for. */
  public sealed interface Cause {}

  /** One pass. */
  public record Pass() implements Cause {
    @Override
    public String toString() {
      return "one pass";
    }
  }

  /**
   * A time. Two are equal if their {@link #nanos} are; what is left changes while one looks.
   *
   * @param nanos how long, where no loop runs; else the deadline, since the start of the loop's
   *     clock
   * @param left how long it is from now on
   */
  public record Time(long nanos, long left) implements Cause {
    /** A time that has not begun. */
    public Time(long nanos) {
      this(nanos, nanos);
    }

    /** What is left up to a deadline. */
    static Time until(long deadline, Clock clock) {
      return new Time(deadline, Math.max(0, deadline - clock.nanos()));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Time time && time.nanos == nanos;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(nanos);
    }

    @Override
    public String toString() {
      return "time, " + Durations.text(left) + " from now";
    }
  }

  /** One of Java's own futures. */
  public record Future(CompletionStage<?> stage) implements Cause {
    @Override
    public String toString() {
      return "future " + TaskText.of(stage);
    }
  }

  /** The end of a task. */
  public record TaskEnd(Task<?> task) implements Cause {
    @Override
    public String toString() {
      return "task " + task.name();
    }
  }

  /** Several at once, and in which way; of those that were started, the tasks. */
  public record Tasks(JoinKind kind, List<? extends Awaitable<?>> parts) implements Cause {
    @Override
    public String toString() {
      long left =
          parts.stream().filter(part -> !(part instanceof TaskImpl<?> t && t.isDone())).count();
      return kind + " of " + parts.size() + " tasks, " + left + " of them running";
    }
  }

  /** The children of a scope. */
  public record Children(int left) implements Cause {
    @Override
    public String toString() {
      return left + " children of its scope";
    }
  }

  /** An event of a source. */
  public record EventOf(String source) implements Cause {
    @Override
    public String toString() {
      return "event " + source;
    }
  }

  /** An event of any source. */
  public record AnyEvent() implements Cause {
    @Override
    public String toString() {
      return "any event";
    }
  }

  /** Anything else: an awaitable of the user's own. */
  public record Other(Object awaitable) implements Cause {
    @Override
    public String toString() {
      return TaskText.of(awaitable);
    }
  }

  /** Where {@code task} stands; null while it is not suspended. */
  static Suspension of(TaskImpl<?> task) {
    Object wait = task.waitsFor();
    if (wait == null) {
      return null;
    }
    return of(
        task.leaf(),
        wait instanceof TaskImpl<?> awaited ? new TaskEnd(awaited) : ((Pending) wait).what(task));
  }

  static Suspension of(Coroutine<?> leaf, Cause wait) {
    return leaf == null
        ? new Suspension(wait, 0, -1, "")
        : new Suspension(
            wait, leaf.label(), leaf.source().line(leaf.label()), leaf.source().text(leaf.label()));
  }
}
