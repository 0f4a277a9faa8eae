package dev.baton.internal.streams;

import dev.baton.Coroutine;
import dev.baton.streams.AsyncIterable;

/** The elements after which none came for a while. */
public final class Debounce<T> extends PumpedIterator<T> {
  private final AsyncIterable<T> source;
  private final long quiet;
  private final Alarm alarm = new Alarm(this::settle);
  private T latest;

  public Debounce(AsyncIterable<T> source, long quiet) {
    super("debounce", 1);
    this.source = source;
    this.quiet = quiet;
  }

  @Override
  void begin() {
    start(new Settling());
  }

  @Override
  void end() {
    alarm.clear();
  }

  private void settle() {
    replace(latest);
    latest = null;
  }

  private final class Settling extends Pump<T> {
    Settling() {
      super(Debounce.this, source::asyncIterator, queue);
    }

    @Override
    Object element(T element) {
      if (alarm.isDue()) {
        alarm.ring();
      }
      latest = element;
      alarm.set(loop(), quiet);
      return ForEachMachine.Then.GO_ON;
    }

    @Override
    Coroutine<?> last() {
      if (alarm.isSet()) {
        alarm.ring();
      }
      return null;
    }
  }
}
