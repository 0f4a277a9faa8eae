package dev.baton.internal.streams;

import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import java.util.ArrayDeque;
import java.util.function.Function;

/** A sequence that is made of another one, in the step of who asks. */
public final class Stage<S, T> implements AsyncIterable<T> {
  private final AsyncIterable<S> source;
  private final Function<AsyncIterator<S>, AsyncIterator<T>> make;

  public Stage(AsyncIterable<S> source, Function<AsyncIterator<S>, AsyncIterator<T>> make) {
    this.source = source;
    this.make = make;
  }

  /** {@inheritDoc} Begins with the first one, so that any number of stages needs no stack. */
  @Override
  @SuppressWarnings({"unchecked", "rawtypes"}) // each stage was made with what it is made of
  public AsyncIterator<T> asyncIterator() {
    if (!(source instanceof Stage)) {
      return make.apply(source.asyncIterator());
    }
    var stages = new ArrayDeque<Stage>();
    AsyncIterable<?> first = this;
    while (first instanceof Stage stage) {
      stages.push(stage);
      first = stage.source;
    }
    AsyncIterator elements = first.asyncIterator();
    for (Stage stage : stages) {
      elements = (AsyncIterator) stage.make.apply(elements);
    }
    return elements;
  }
}
