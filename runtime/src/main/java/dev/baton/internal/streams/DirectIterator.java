package dev.baton.internal.streams;

import dev.baton.internal.kernel.Engine;
import dev.baton.streams.AsyncIterator;
import dev.baton.woven.Runner;

/**
 * An iterator of the runtime's own, which gives an element that need not be waited for by a plain
 * call: without an awaitable, and without a machine. Stages that ask each other so are on the stack
 * together, like the body of an awaited method and its awaiter's.
 */
public abstract class DirectIterator<T> implements AsyncIterator<T> {
  /** What {@link #next} gives in place of an element when there is none any more. */
  static final Object END = new Object();

  /** How many stages may be on top of each other's stack. */
  private static final int HIGHEST = 8;

  /** How many stages may be below this one on the stack. */
  private final int height;

  /** Whether sequences are opened in this that may be like this. */
  private final boolean nests;

  /** Makes one that stands on no other. */
  DirectIterator() {
    this(0, false);
  }

  DirectIterator(int height, boolean nests) {
    this.height = height;
    this.nests = nests;
  }

  /** Makes one that asks {@code below}. */
  DirectIterator(DirectIterator<?> below) {
    this(below.height + 1, below.nests);
  }

  /**
   * Goes to the next element, as an await of {@link #advance} does; called by a machine that is
   * stepped, or on behalf of one.
   *
   * @return the element, or {@link #END}, or {@link Engine#SUSPENDED}; then the caller is resumed
   *     with whether there is an element, which {@link #current} gives
   */
  abstract Object next(Runner runner) throws Throwable;

  /** Returns what the elements come from that somebody else has made. */
  AsyncIterator<T> original() {
    return this;
  }

  final int height() {
    return height;
  }

  /** Returns an iterator for a stage to ask, which awaits its elements if it is not such a one. */
  static <T> DirectIterator<T> of(AsyncIterator<T> source) {
    return source instanceof DirectIterator<T> direct && direct.height < HIGHEST
        ? direct
        : new Awaited<>(source);
  }

  /** Does as {@link #of} does, for one of any number of sequences that are opened in each other. */
  static <T> DirectIterator<T> ofNested(AsyncIterator<T> source) {
    return source instanceof DirectIterator<T> direct && direct.nests
        ? new Awaited<>(source)
        : of(source);
  }
}
