package dev.baton.internal.streams;

import dev.baton.internal.channels.MergeQueue;
import dev.baton.streams.AsyncIterator;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A pump that has each element opened as a sequence of its own, once there is a place for it. */
final class Opening<S> extends Pump<S> {
  private final Places places;
  private final Places.Enter enter;
  private final Consumer<S> open;

  /** What waits for a place. */
  private S pending;

  Opening(
      PumpedIterator<?> owner,
      Supplier<? extends AsyncIterator<? extends S>> source,
      MergeQueue queue,
      Places places,
      Consumer<S> open) {
    super(owner, source, queue);
    this.places = places;
    this.enter = places.new Enter();
    this.open = open;
  }

  @Override
  Object element(S element) {
    if (places.enter()) {
      open.accept(element);
      return ForEachMachine.Then.GO_ON;
    }
    pending = element;
    return enter;
  }

  @Override
  void accepted() {
    S next = pending;
    pending = null;
    open.accept(next);
  }
}
