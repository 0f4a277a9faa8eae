package dev.baton.internal.streams;

import dev.baton.streams.AsyncIterable;
import java.util.function.Function;

/** The elements of the sequences made of another's elements, so many at a time, as they come. */
public final class FlatMapMerge<S, T> extends PumpedIterator<T> {
  /** How many elements may be ahead of who asks. */
  private static final int AHEAD = 64;

  private final AsyncIterable<S> source;
  private final Function<? super S, ? extends AsyncIterable<? extends T>> function;
  private final Places places;

  public FlatMapMerge(
      AsyncIterable<S> source,
      int limit,
      Function<? super S, ? extends AsyncIterable<? extends T>> function) {
    super("flatMap", AHEAD);
    this.source = source;
    this.function = function;
    this.places = new Places(limit, this);
  }

  @Override
  void begin() {
    start(new Opening<>(this, source::asyncIterator, queue, places, this::open));
  }

  private void open(S element) {
    start(new SendingPump<>(this, function.apply(element)::asyncIterator, queue));
  }

  @Override
  void ended(Pump<?> pump) {
    if (pump instanceof SendingPump<?>) {
      places.leave();
    }
    super.ended(pump);
  }
}
