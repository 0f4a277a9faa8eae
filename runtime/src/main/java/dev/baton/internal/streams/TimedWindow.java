package dev.baton.internal.streams;

import dev.baton.Coroutine;
import dev.baton.streams.AsyncIterable;
import java.util.ArrayList;
import java.util.List;

/** Lists of the elements that come within a span of time, of a bounded size. */
public final class TimedWindow<T> extends PumpedIterator<List<T>> {
  private final AsyncIterable<T> source;
  private final long span;
  private final int most;
  private final Alarm alarm = new Alarm(this::due);
  private List<T> window = new ArrayList<>();

  /** Whether the time of the window is up, and it waits to be asked for. */
  private boolean due;

  public TimedWindow(AsyncIterable<T> source, long span, int most) {
    super("window", 1);
    this.source = source;
    this.span = span;
    this.most = most;
  }

  @Override
  void begin() {
    start(new Collecting());
  }

  @Override
  void end() {
    alarm.clear();
  }

  /** Lets who asks now have what was due when there was no room. */
  @Override
  void asked() {
    if (due) {
      due();
    }
  }

  private List<T> next() {
    List<T> full = window;
    window = new ArrayList<>();
    due = false;
    alarm.clear();
    return full;
  }

  private void due() {
    due = true;
    if (queue.offerNow(window)) {
      next();
    }
  }

  private final class Collecting extends Pump<T> {
    Collecting() {
      super(TimedWindow.this, source::asyncIterator, queue);
    }

    @Override
    Object element(T element) {
      if (alarm.isDue()) {
        alarm.ring();
      }
      window.add(element);
      if (window.size() == most) {
        return send(next());
      }
      if (window.size() == 1) {
        alarm.set(loop(), span);
      }
      return ForEachMachine.Then.GO_ON;
    }

    @Override
    Coroutine<?> last() {
      return window.isEmpty() ? null : queue.send(next());
    }
  }
}
