package dev.baton.internal.streams;

import dev.baton.streams.AsyncIterable;
import java.util.function.BiFunction;

/** What a function makes of the latest elements of two sequences, whenever one of them has one. */
public final class CombineLatest<A, B, R> extends PumpedIterator<R> {
  private final AsyncIterable<A> first;
  private final AsyncIterable<B> second;
  private final BiFunction<? super A, ? super B, ? extends R> function;
  private A a;
  private B b;
  private boolean hasA;
  private boolean hasB;

  public CombineLatest(
      AsyncIterable<A> first,
      AsyncIterable<B> second,
      BiFunction<? super A, ? super B, ? extends R> function) {
    super("combineLatest", 0);
    this.first = first;
    this.second = second;
    this.function = function;
  }

  @Override
  void begin() {
    start(new First());
    start(new Second());
  }

  private final class First extends Pump<A> {
    First() {
      super(CombineLatest.this, first::asyncIterator, queue);
    }

    @Override
    Object element(A element) {
      a = element;
      hasA = true;
      return hasB ? send(function.apply(a, b)) : ForEachMachine.Then.GO_ON;
    }
  }

  private final class Second extends Pump<B> {
    Second() {
      super(CombineLatest.this, second::asyncIterator, queue);
    }

    @Override
    Object element(B element) {
      b = element;
      hasB = true;
      return hasA ? send(function.apply(a, b)) : ForEachMachine.Then.GO_ON;
    }
  }

  @Override
  void ended(Pump<?> pump) {
    if (!(pump instanceof CombineLatest<?, ?, ?>.First ? hasA : hasB)) {
      finish(); // nothing can come any more
    }
    super.ended(pump);
  }
}
