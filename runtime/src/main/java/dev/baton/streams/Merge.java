package dev.baton.streams;

import dev.baton.Awaitable;
import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.JoinKind;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.internal.channels.ChannelIterator;
import dev.baton.internal.channels.MergeQueue;
import dev.baton.internal.generators.CloseAfter;
import dev.baton.internal.joins.JoinCoroutine;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.RelayCoroutine;
import dev.baton.internal.kernel.StackTraces;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;
import java.util.ArrayList;
import java.util.List;

/**
 * The elements of several sequences as they come: a task for each sends them into one channel. The
 * tasks end with the merge: at the end of all, or when it is closed.
 */
final class Merge<T> implements AsyncIterator<T> {
  private final List<AsyncIterable<? extends T>> sources;
  private final MergeQueue channel = new MergeQueue();
  private final List<TaskImpl<Void>> tasks = new ArrayList<>();
  private boolean started;
  private boolean closing;
  private int running;
  private Object current;

  /** What has failed since the merge is being closed, in order of coming. */
  private final List<Throwable> whileClosing = new ArrayList<>();

  Merge(List<AsyncIterable<? extends T>> sources) {
    this.sources = sources;
  }

  @Override
  public Awaitable<Boolean> advance() {
    current = null;
    return new Advance();
  }

  @Override
  @SuppressWarnings("unchecked")
  public T current() {
    return (T) current;
  }

  /** Cancels the tasks, last one first, and joins them. What fails in that is thrown. */
  @Override
  public Coroutine<Void> closeAsync() {
    return new Close();
  }

  private void start(Runner runner) {
    if (Engine.loop(runner) == null) {
      throw CurrentLoop.missing("merge()");
    }
    started = true;
    running = sources.size();
    for (AsyncIterable<? extends T> source : sources) {
      var pump = new Pump(source.asyncIterator());
      Engine.claim(pump);
      tasks.add(Engine.loop(runner).spawnClaimed(pump, Engine.loop(runner).root()));
    }
    if (running == 0) {
      channel.close();
    }
  }

  /** One sequence's way into the channel; its failure goes there too. */
  final class Pump extends RelayCoroutine<Void> {
    private static final CoroutineSource SOURCE = CoroutineSource.operation("merge");

    private static final int FILLED = 1;
    private static final int SENT = 2;

    private final AsyncIterator<? extends T> source;

    /** What the source has thrown. */
    private Throwable thrown;

    Pump(AsyncIterator<? extends T> source) {
      this.source = source;
    }

    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      try {
        if (label() == SENT) {
          return Runner.resumed(sent);
        }
        Object filled =
            label() == FILLED ? Runner.resumed(sent) : Runner.await(new Fill(source), runner);
        if (Runner.suspended(filled)) {
          return runner.suspend(this, FILLED);
        }
      } catch (Throwable failed) {
        return failed(failed, runner);
      }
      if (--running == 0) {
        channel.close();
      }
      return null;
    }

    private Object failed(Throwable failed, Runner runner) throws Throwable {
      if (thrown == null) {
        thrown = failed;
      }
      if (closing) {
        noteFailure(thrown);
        return null;
      }
      if (Engine.task(runner).cancelling() > 0) { // by somebody else, who may wait for its end
        channel.sendFirst(new Failure(thrown));
        throw thrown;
      }
      Object reported = Runner.await(channel.send(new Failure(thrown)), runner);
      return Runner.suspended(reported) ? runner.suspend(this, SENT) : null;
    }

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }
  }

  /** Notes what has failed in the cleanup, or before, of a source that is being left. */
  private void noteFailure(Throwable failed) {
    if (failed instanceof Cancelled) {
      whileClosing.addAll(Failures.ofClosing(failed));
    } else {
      whileClosing.add(failed);
    }
  }

  /** {@code for (element : each(source)) await(channel.send(element));}. */
  private final class Fill extends ForEachMachine<Object, Void> {
    Fill(AsyncIterator<?> source) {
      super(source);
    }

    @Override
    Object element(Object element) {
      if (closing) { // the cancel comes here, and so not again in the cleanup
        TaskImpl<?> task = CurrentLoop.task();
        task.mustCancel(false);
        throw task.cancelled();
      }
      return channel.send(element);
    }

    @Override
    Then accepted(Object value) {
      return Then.GO_ON;
    }

    @Override
    Object end() {
      return null;
    }
  }

  private final class Advance extends Coroutine<Boolean> {
    private final ChannelIterator<Object> next = channel.iterator();
    private Throwable failed;

    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      if (failed != null) {
        throw failed;
      }
      if (!started) {
        start(runner);
      }
      Object more = label() > 0 ? Runner.resumed(sent) : Runner.await(next, runner);
      if (Runner.suspended(more)) {
        return runner.suspend(this, 1);
      }
      current = next.current();
      if (!(current instanceof Failure failure)) {
        return more;
      }
      current = null;
      failed = failure.cause;
      if (Runner.suspended(Runner.await(new CloseAfter(Merge.this, failed), runner))) {
        return runner.suspend(this, 2);
      }
      throw StackTraces.thrownHere(failure, runner);
    }
  }

  private final class Close extends Coroutine<Void> {
    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      try {
        if (Runner.suspended(label() > 0 ? Runner.resumed(sent) : begin(runner))) {
          return runner.suspend(this, 1);
        }
      } catch (Cancelled cancelled) {
        takeFailures(cancelled);
        throw cancelled;
      }
      Throwable failed = takeFailures(null);
      if (failed != null) {
        throw failed;
      }
      return null;
    }

    private Object begin(Runner runner) throws Throwable {
      started = true;
      closing = true;
      for (int i = tasks.size() - 1; i >= 0; i--) {
        tasks.get(i).cancel("its merge was closed");
      }
      channel.close();
      return Runner.await(
          new JoinCoroutine<Object>(JoinKind.SETTLED, tasks, outcomes -> null), runner);
    }
  }

  /** Adds what has failed to {@code first}, or else to the first of it; gives that. */
  private Throwable takeFailures(Throwable first) {
    for (Object left = channel.takeLeft(); left != Engine.SUSPENDED; left = channel.takeLeft()) {
      if (left instanceof Failure failure) {
        noteFailure(failure.cause);
      }
    }
    Throwable all = first;
    for (Throwable failed : whileClosing) {
      if (all == null) {
        all = failed;
      } else {
        Failures.suppress(all, failed);
      }
    }
    whileClosing.clear();
    return all;
  }
}
