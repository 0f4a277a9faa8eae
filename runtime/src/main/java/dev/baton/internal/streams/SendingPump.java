package dev.baton.internal.streams;

import dev.baton.internal.channels.MergeQueue;
import dev.baton.streams.AsyncIterator;
import java.util.function.Supplier;

/** A pump that sends its elements as they are. */
final class SendingPump<T> extends Pump<T> {
  SendingPump(
      PumpedIterator<?> owner,
      Supplier<? extends AsyncIterator<? extends T>> source,
      MergeQueue queue) {
    super(owner, source, queue);
  }

  @Override
  Object element(T element) {
    return send(element);
  }
}
