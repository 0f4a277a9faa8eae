package dev.baton.loop;

import dev.baton.Awaitable;
import dev.baton.JoinKind;
import dev.baton.Task;
import dev.baton.internal.base.Durations;
import dev.baton.internal.base.SafeText;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The place where a suspended coroutine stands, and what it waits for.
 *
 * @param waitsFor what it waits for
 * @param label the resume label of the innermost machine; 0 if it has none
 * @param line the line of that await; -1 if unknown
 * @param text the text of that await; empty if unknown
 */
public record Suspension(Cause waitsFor, int label, int line, String text) {
  /** The kinds of what a coroutine can wait for. */
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
    /** Makes a time that has not begun. */
    public Time(long nanos) {
      this(nanos, nanos);
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
      return "future " + SafeText.of(stage);
    }
  }

  /** The end of a task. */
  public record TaskEnd(Task<?> task) implements Cause {
    @Override
    public String toString() {
      return "task " + task.name();
    }
  }

  /**
   * The end of a task of another loop.
   *
   * @param task the task's name
   * @param loop the name of its loop
   */
  public record Elsewhere(String task, String loop) implements Cause {
    @Override
    public String toString() {
      return "task " + task + " on the loop '" + loop + "'";
    }
  }

  /** Several awaitables at once, and in which way; of those that were started, the tasks. */
  public record Tasks(JoinKind kind, List<? extends Awaitable<?>> parts) implements Cause {
    @Override
    public String toString() {
      long left = parts.stream().filter(part -> !(part instanceof Task<?> t && t.isDone())).count();
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

  /**
   * A call of a host.
   *
   * @param name what the call is called: the method's name, or the name of a one-off
   * @param host what runs it
   * @param state how far it is
   * @param thread the thread that runs it; null if none in this JVM does
   * @param arguments those of a capability's method, primitives boxed; else none
   * @param ahead how many calls wait for a place before it; -1 if it waits for none
   * @param nanos how long ago it was begun, in nanoseconds of real time
   */
  public record HostCall(
      String name,
      String host,
      State state,
      Thread thread,
      List<Object> arguments,
      int ahead,
      long nanos)
      implements Cause {
    /** The states of a call that has not ended. */
    public enum State {
      /** It waits for a place in its host, or for a thread. */
      QUEUED,

      /** It runs. */
      RUNNING
    }

    /** Describes it, with the innermost frame of the thread that runs it now. */
    @Override
    public String toString() {
      var text = new StringBuilder("call ").append(name).append(" on ").append(host).append(", ");
      if (state == State.QUEUED) {
        text.append("queued");
        if (ahead >= 0) {
          text.append(" behind ").append(ahead);
        }
      } else {
        text.append("running");
        if (thread != null) {
          text.append(" on ").append(thread.getName());
          StackTraceElement[] stack = thread.getStackTrace();
          if (stack.length > 0) {
            text.append(" at ").append(stack[0]);
          }
        }
      }
      return text.append(", begun ").append(Durations.text(nanos)).append(" ago").toString();
    }
  }

  /** Anything else: an awaitable of the user's own. */
  public record Other(Object awaitable) implements Cause {
    @Override
    public String toString() {
      return SafeText.of(awaitable);
    }
  }
}
