package dev.baton.internal.streams;

import dev.baton.internal.channels.MergeQueue;
import dev.baton.streams.AsyncIterable;

/** A pump that sends its elements as they are. */
final class SendingPump<T> extends Pump<T> {
  SendingPump(PumpedIterator<?> owner, AsyncIterable<? extends T> source, MergeQueue queue) {
    super(owner, source, queue);
  }

  @Override
  Object element(T element) {
    return send(element);
  }
}
