package dev.baton.internal.channels;

import dev.baton.channels.ChannelClosed;
import dev.baton.internal.base.Failure;

/** Whether a shared channel has ended, and how it tells that. */
final class SharedEnd {
  private final String name;

  /** Whether nothing can be sent any more. Written under the senders' lock. */
  volatile boolean closed;

  /** Whether nothing can be received any more, either. Written before {@link #closed}. */
  volatile boolean receivingClosed;

  /** What receivers get at the end; null for nothing. Written before {@link #closed}. */
  Throwable failure;

  SharedEnd(String name) {
    this.name = name;
  }

  /** Returns what a send gets. */
  ChannelClosed sendAfterClose() {
    return new ChannelClosed(
        receivingClosed
            ? "The receiving side of this " + name + " is closed; nobody would get what is sent"
            : "The " + name + " is closed; nothing more can be sent");
  }

  /** Returns the same as it is sent; it throws nothing. */
  Failure sendFailure() {
    try {
      return new Failure(sendAfterClose());
    } catch (OutOfMemoryError | StackOverflowError none) {
      return Failure.of(none);
    }
  }

  /** Returns what a receive gets at the end. */
  ChannelClosed atEnd() {
    return new ChannelClosed(
        receivingClosed
            ? "The receiving side of this " + name + " is closed"
            : "The " + name + " is closed, and all that was sent has been received");
  }

  /** Returns {@link #atEnd} as it is sent; it throws nothing. */
  Failure endFailure() {
    try {
      return new Failure(atEnd());
    } catch (OutOfMemoryError | StackOverflowError none) {
      return Failure.of(none);
    }
  }

  /** Returns what a loop over the elements ends with, if not quietly; it throws nothing. */
  Failure failureOfLoop() {
    if (receivingClosed) {
      return endFailure();
    }
    return failure == null ? null : Failure.of(failure);
  }
}
