package dev.baton;

import java.util.ArrayList;
import java.util.List;

/**
 * The elements of several sequences as they come: a task for each sends them into one channel. The
 * tasks end with the merge: at the end of all, or when it is closed.
 */
final class Merge<T> implements AsyncIterator<T> {
  private final List<AsyncIterable<? extends T>> sources;
  private final Channel<Object> channel = Channel.rendezvous();
  private final List<Task<Void>> tasks = new ArrayList<>();
  private boolean started;
  private int running;
  private Object current;

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

  /** Cancels the tasks, last one first, and joins them. */
  @Override
  public Coroutine<Void> closeAsync() {
    return new Close();
  }

  private void start(Runner runner) {
    if (runner.loop == null) {
      throw CurrentLoop.missing("merge()");
    }
    started = true;
    running = sources.size();
    for (AsyncIterable<? extends T> source : sources) {
      tasks.add(runner.loop.spawn(new Pump(source.asyncIterator())));
    }
    if (running == 0) {
      channel.close();
    }
  }

  /** One sequence's way into the channel; its failure goes there too. */
  private final class Pump extends Coroutine<Void> {
    private static final int FILLED = 1;
    private static final int FAILED = 2;

    private final AsyncIterator<? extends T> source;

    Pump(AsyncIterator<? extends T> source) {
      this.source = source;
    }

    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      if (label == FAILED) {
        return Runner.resumed(sent);
      }
      try {
        Object filled =
            label == FILLED
                ? Runner.resumed(sent)
                : Runner.await(new Fill(source, channel), runner);
        if (Runner.suspended(filled)) {
          return runner.suspend(this, FILLED);
        }
      } catch (Cancelled cancelled) {
        throw cancelled;
      } catch (Throwable failure) {
        return report(failure, runner);
      }
      if (--running == 0) {
        channel.close();
      }
      return null;
    }

    private Object report(Throwable failure, Runner runner) throws Throwable {
      Object reported = Runner.await(channel.send(new Failure(failure)), runner);
      return Runner.suspended(reported) ? runner.suspend(this, FAILED) : null;
    }
  }

  /** {@code for (element : each(source)) await(channel.send(element));}. */
  private static final class Fill extends EachLoop<Object, Void> {
    private final Channel<Object> channel;

    Fill(AsyncIterator<?> source, Channel<Object> channel) {
      super(source);
      this.channel = channel;
    }

    @Override
    Object element(Object element) {
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
    private final ChannelIterator<Object> next = new ChannelIterator<>(channel);
    private Throwable failure;

    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      if (failure != null) {
        throw failure;
      }
      if (!started) {
        start(runner);
      }
      Object more = label > 0 ? Runner.resumed(sent) : Runner.await(next, runner);
      if (Runner.suspended(more)) {
        return runner.suspend(this, 1);
      }
      current = next.current();
      if (!(current instanceof Failure failed)) {
        return more;
      }
      current = null;
      failure = failed.cause;
      if (Runner.suspended(Runner.await(new CloseAfter(Merge.this, failure), runner))) {
        return runner.suspend(this, 2);
      }
      throw failure;
    }
  }

  private final class Close extends Coroutine<Void> {
    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      if (label > 0) {
        Runner.resumed(sent);
        return null;
      }
      started = true;
      channel.close();
      for (int i = tasks.size() - 1; i >= 0; i--) {
        tasks.get(i).cancel("its merge was closed");
      }
      var ended = new JoinOf<Object>(JoinKind.SETTLED, tasks, outcomes -> null);
      return Runner.suspended(Runner.await(ended, runner)) ? runner.suspend(this, 1) : null;
    }
  }
}
