package dev.baton.internal.streams;

import dev.baton.Coroutine;
import dev.baton.streams.AsyncIterable;

/** The latest element of each period of time in which there was one. */
public final class Sample<T> extends PumpedIterator<T> {
  private final AsyncIterable<T> source;
  private final long period;
  private final Alarm alarm = new Alarm(this::tick);
  private long start;
  private T latest;

  public Sample(AsyncIterable<T> source, long period) {
    super("sample", 1);
    this.source = source;
    this.period = period;
  }

  @Override
  void begin() {
    start = loop().clock.nanos();
    start(new Sampling());
  }

  @Override
  void end() {
    alarm.clear();
  }

  private void tick() {
    replace(latest);
    latest = null;
  }

  private final class Sampling extends Pump<T> {
    Sampling() {
      super(Sample.this, source::asyncIterator, queue);
    }

    @Override
    Object element(T element) {
      if (alarm.isDue()) {
        alarm.ring();
      }
      latest = element;
      if (!alarm.isSet()) { // a timer only where there is something for it to give
        alarm.set(loop(), period - (loop().clock.nanos() - start) % period);
      }
      return ForEachMachine.Then.GO_ON;
    }

    @Override
    Coroutine<?> last() {
      alarm.clear();
      return null;
    }
  }
}
