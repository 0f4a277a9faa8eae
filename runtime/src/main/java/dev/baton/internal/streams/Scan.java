package dev.baton.internal.streams;

import dev.baton.streams.AsyncIterator;
import java.util.function.BiFunction;

/** What a function has made of a start and the elements so far, the start itself first. */
public final class Scan<S, R> extends MappedIterator<S, R> {
  private final BiFunction<? super R, ? super S, ? extends R> function;
  private R value;
  private boolean begun;

  public Scan(
      AsyncIterator<S> source, R start, BiFunction<? super R, ? super S, ? extends R> function) {
    super(source);
    this.value = start;
    this.function = function;
  }

  @Override
  boolean isAhead() {
    if (begun) {
      return false;
    }
    begun = true;
    give(value);
    return true;
  }

  @Override
  Object element(S element) {
    value = function.apply(value, element);
    return give(value);
  }
}
