package dev.baton.internal.streams;

import dev.baton.streams.AsyncIterable;
import java.util.List;

/** The elements of several sequences as they come: a task for each sends them into one channel. */
public final class Merge<T> extends PumpedIterator<T> {
  private final List<AsyncIterable<? extends T>> sources;

  public Merge(List<AsyncIterable<? extends T>> sources) {
    super("merge", 0);
    this.sources = sources;
  }

  @Override
  void begin() {
    for (AsyncIterable<? extends T> source : sources) {
      start(new SendingPump<>(this, source::asyncIterator, queue));
    }
  }
}
