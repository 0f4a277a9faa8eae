package dev.baton.internal.streams;

import dev.baton.internal.channels.ChannelIterator;
import dev.baton.internal.channels.MergeQueue;
import dev.baton.streams.AsyncIterable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The elements of the sequences made of another's elements, so many at a time, in the order of the
 * elements they are made of.
 */
public final class FlatMapOrdered<S, T> extends PumpedIterator<T> {
  /** How many elements of one sequence may be ahead of who asks. */
  private static final int AHEAD = 16;

  private final AsyncIterable<S> source;
  private final Function<? super S, ? extends AsyncIterable<? extends T>> function;
  private final Places places;

  /** What the sequences send into that have been opened and not been read to their ends. */
  private final List<MergeQueue> open = new ArrayList<>();

  /** What is being read; null for none. */
  private ChannelIterator<Object> lane;

  public FlatMapOrdered(
      AsyncIterable<S> source,
      int limit,
      Function<? super S, ? extends AsyncIterable<? extends T>> function) {
    super("flatMapOrdered", limit);
    this.source = source;
    this.function = function;
    this.places = new Places(limit, this);
  }

  @Override
  void begin() {
    start(new Opening<>(this, source::asyncIterator, queue, places, this::open));
  }

  private void open(S element) {
    var into = new MergeQueue(AHEAD);
    start(new Inner(function.apply(element), into));
    open.add(into);
    queue.offerNow(into); // there is room: there are no more of them than places
  }

  @Override
  ChannelIterator<Object> reading() {
    return lane == null ? super.reading() : lane;
  }

  @Override
  boolean isElement(Object value) {
    if (lane != null) {
      return true;
    }
    lane = ((MergeQueue) value).iterator();
    return false;
  }

  @Override
  boolean isOver() {
    if (lane == null) {
      return true;
    }
    lane = null;
    open.remove(0);
    places.leave();
    return false;
  }

  @Override
  void ended(Pump<?> pump) {
    MergeQueue ended = pump instanceof FlatMapOrdered<?, ?>.Inner inner ? inner.into : queue;
    ended.close();
  }

  @Override
  List<MergeQueue> queues() {
    var all = new ArrayList<>(open);
    all.add(queue);
    return all;
  }

  private final class Inner extends Pump<T> {
    private final MergeQueue into;

    Inner(AsyncIterable<? extends T> source, MergeQueue into) {
      super(FlatMapOrdered.this, source::asyncIterator, into);
      this.into = into;
    }

    @Override
    Object element(T element) {
      return send(element);
    }
  }
}
