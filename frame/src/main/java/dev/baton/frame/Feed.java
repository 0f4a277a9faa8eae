package dev.baton.frame;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.Function;

/** What the machine itself feeds to a source, each element at its own time. */
abstract class Feed implements Comparable<Feed> {
  final Source<?> source;

  /** When the next element is due, in nanoseconds of the machine's time. */
  long due;

  Feed(Source<?> source) {
    this.source = source;
    source.fed = true;
  }

  /** Compares the times, and of equal times the order of their sources' declaration. */
  @Override
  public final int compareTo(Feed other) {
    int byTime = Long.compare(due, other.due);
    return byTime != 0 ? byTime : Integer.compare(source.index, other.source.index);
  }

  /**
   * Delivers the element that is due, and goes to the next.
   *
   * @return false if there is none any more
   */
  abstract boolean deliver(long now);

  /** Records the element that is due. */
  abstract void record(Recorder recorder);

  private static Instant at(long nanos) {
    return Instant.EPOCH.plusNanos(nanos);
  }

  /** The beginnings of periods. */
  static final class OfTicks extends Feed {
    private final long period;
    private final Function<Tick, ?> element;
    private long number = 1;

    OfTicks(Source<?> source, Duration period, Function<Tick, ?> element) {
      super(source);
      this.period = period.toNanos();
      this.element = element;
      this.due = this.period;
    }

    @Override
    void record(Recorder recorder) {
      recorder.tick(source);
    }

    @Override
    boolean deliver(long now) {
      long last = now / period;
      source.deliverFed(element.apply(new Tick(at(last * period), last, last - number + 1)));
      number = last + 1;
      due = last >= Long.MAX_VALUE / period ? Long.MAX_VALUE : number * period;
      return true;
    }
  }

  /** Rows that have times. */
  static final class OfRows<T> extends Feed {
    private final Iterator<? extends T> rows;
    private final Function<? super T, Instant> time;
    private T row;
    private long number;
    private Instant at;

    OfRows(Source<T> source, Iterator<? extends T> rows, Function<? super T, Instant> time) {
      super(source);
      this.rows = rows;
      this.time = time;
    }

    /** Goes to the next row; false if there is none. */
    boolean advance() {
      if (!rows.hasNext()) {
        return false;
      }
      row = rows.next();
      number++;
      Instant before = at;
      at = time.apply(row);
      if (before != null && at.isBefore(before)) {
        throw new IllegalArgumentException(
            "The rows of the source '"
                + source.name()
                + "' are out of order: row "
                + number
                + " is of "
                + at
                + ", and row "
                + (number - 1)
                + " before it of "
                + before);
      }
      due = nanos(at);
      return true;
    }

    private static long nanos(Instant at) {
      try {
        return Math.max(0, Duration.between(Instant.EPOCH, at).toNanos());
      } catch (ArithmeticException tooFar) {
        return at.isBefore(Instant.EPOCH) ? 0 : Long.MAX_VALUE;
      }
    }

    @Override
    void record(Recorder recorder) {
      recorder.element(source, row);
    }

    @Override
    boolean deliver(long now) {
      source.deliverFed(row);
      boolean more = advance();
      if (!more) {
        source.end();
      }
      return more;
    }
  }
}
