package dev.baton.internal.streams;

import dev.baton.channels.Overflow;
import dev.baton.internal.kernel.Engine;
import dev.baton.streams.AsyncIterable;

/** The elements of a sequence that a task goes through ahead of who asks, up to a bound. */
public final class Buffer<T> extends PumpedIterator<T> {
  private final AsyncIterable<T> source;
  private final int capacity;
  private final Overflow overflow;

  public Buffer(AsyncIterable<T> source, int capacity, Overflow overflow) {
    super("buffer", capacity);
    this.source = source;
    this.capacity = capacity;
    this.overflow = overflow;
  }

  @Override
  void begin() {
    start(new Filling());
  }

  private final class Filling extends Pump<T> {
    Filling() {
      super(Buffer.this, source::asyncIterator, queue);
    }

    @Override
    Object element(T element) {
      if (queue.offerNow(element)) {
        return ForEachMachine.Then.GO_ON;
      }
      return switch (overflow) {
        case WAIT -> queue.send(element);
        case DROP_NEWEST -> ForEachMachine.Then.GO_ON;
        case FAIL ->
            throw new IllegalStateException(
                "The buffer has its "
                    + capacity
                    + " elements, and another one came: ask for them faster, make it larger, or let"
                    + " it wait (Overflow.WAIT)");
        case DROP_OLDEST -> {
          queue.takeLeft();
          yield send(element);
        }
        case CONFLATE -> {
          while (queue.takeLeft() != Engine.SUSPENDED) {
            // dropped
          }
          yield send(element);
        }
      };
    }
  }
}
