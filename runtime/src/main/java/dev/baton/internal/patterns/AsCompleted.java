package dev.baton.internal.patterns;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.JoinKind;
import dev.baton.Outcome;
import dev.baton.Task;
import dev.baton.channels.Channel;
import dev.baton.internal.base.Failures;
import dev.baton.internal.base.Stack;
import dev.baton.internal.joins.JoinCoroutine;
import dev.baton.internal.joins.Script;
import dev.baton.internal.kernel.AwaitCoroutine;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.Listener;
import dev.baton.internal.kernel.TaskGroup;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskLoop;
import dev.baton.streams.AsyncIterator;
import dev.baton.woven.CoroutineSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Tasks in the order in which they end. They are started when the first is asked for; where this is
 * left before the last, those that have not ended are cancelled, last one first, and joined.
 */
public final class AsCompleted<T> implements AsyncIterator<Task<T>> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("asCompleted");

  private final List<Awaitable<? extends T>> parts;

  /** The tasks that were started; null from the first on that was not. */
  private final TaskImpl<?>[] tasks;

  /** Those that have ended and were not given yet: never more than there are parts. */
  private final Channel<Task<T>> ended = Channel.unbounded();

  private boolean started;
  private boolean left;
  private int given;
  private Task<T> current;

  public AsCompleted(List<Awaitable<? extends T>> parts) {
    this.parts = parts;
    this.tasks = new TaskImpl<?>[parts.size()];
  }

  @Override
  public Awaitable<Boolean> advance() {
    current = null;
    return left || given == parts.size() ? CompletedCoroutine.FALSE : new Advance();
  }

  @Override
  public Task<T> current() {
    return current;
  }

  @Override
  public Coroutine<Void> closeAsync() {
    return new Close();
  }

  private void start() {
    TaskLoop loop = CurrentLoop.get();
    Stack.probe();
    for (Awaitable<? extends T> part : parts) {
      if (part instanceof TaskImpl<?> existing) {
        existing.checkAwaitable(CurrentLoop.task());
      }
    }
    started = true;
    for (int i = 0; i < tasks.length; i++) {
      Awaitable<? extends T> part = parts.get(i);
      TaskImpl<?> task;
      if (part instanceof TaskImpl<?> existing && existing.loop() == loop) {
        task = existing;
      } else {
        Coroutine<?> coroutine = AwaitCoroutine.coroutine(part);
        Engine.claim(coroutine);
        task = loop.spawnClaimed(coroutine, loop.root());
      }
      tasks[i] = task;
      task.tell(new End(task));
    }
  }

  /** Starts all; where that fails, nothing is given, and those that have started are closed. */
  private void startAll() {
    try {
      start();
    } catch (Throwable failure) {
      left = started;
      throw failure;
    }
  }

  /** The news that a task has ended. */
  private final class End extends Listener {
    End(TaskImpl<?> task) {
      super(task);
    }

    @Override
    @SuppressWarnings("unchecked") // it is one of the parts
    public void run() {
      task.failureDropped(); // unless who gets the task looks at it
      if (!left) {
        ended.trySend((Task<T>) task);
      }
    }
  }

  private final class Advance extends Script<Boolean> {
    @Override
    @SuppressWarnings("unchecked") // what the channel gives
    protected Object at(int label, Object value, Throwable thrown) throws Throwable {
      if (thrown != null) {
        throw thrown;
      }
      if (label == 0) {
        if (!started) {
          startAll();
        }
        return await(1, ended.receive());
      }
      current = (Task<T>) value;
      given++;
      return Boolean.TRUE;
    }

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }
  }

  private final class Close extends Script<Void> {
    @Override
    protected Object at(int label, Object value, Throwable thrown) throws Throwable {
      if (thrown != null) {
        throw thrown;
      }
      if (label > 0) {
        throwFirst((Object[]) value);
        return null;
      }
      left = true;
      Throwable trouble = null;
      for (int i = tasks.length - 1; i >= 0; i--) { // first, since this needs least memory
        if (tasks[i] != null && !tasks[i].isDone()) {
          trouble =
              TaskGroup.cancel(tasks[i], "asCompleted() was left before it had ended", trouble);
        }
      }
      var pending = new ArrayList<TaskImpl<?>>();
      for (TaskImpl<?> task : tasks) {
        if (task != null && !task.isDone()) {
          pending.add(task);
        }
      }
      if (trouble != null) {
        throw trouble;
      }
      if (pending.isEmpty()) {
        return null;
      }
      return await(1, new JoinCoroutine<Object>(JoinKind.SETTLED, pending, outcomes -> outcomes));
    }

    /** Throws what the cancelled tasks have failed with in their cleanup. */
    private void throwFirst(Object[] outcomes) throws Throwable {
      Throwable first = null;
      for (Object outcome : outcomes) {
        List<Throwable> failures = List.of();
        if (outcome instanceof Outcome.Failed<?> failed) {
          failures = List.of(failed.cause());
        } else if (outcome instanceof Outcome.Cancelled<?> cancelled) {
          failures = Failures.ofClosing(cancelled.cause());
        }
        for (Throwable failure : failures) {
          first = Failures.joined(first, failure);
        }
      }
      if (first != null) {
        throw first;
      }
    }

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }
  }
}
