package dev.baton.internal.channels;

import dev.baton.channels.Overflow;
import dev.baton.internal.base.Failures;
import dev.baton.internal.base.Stack;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.LoopCore;
import dev.baton.internal.kernel.UserCallback;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What few channels have: something else than waiting where there is no room, or a function that is
 * told of elements that nobody gets.
 *
 * <p>That function is the user's, and may do anything with the channel: it is called when that is
 * whole again. Where the reason is a call of the user's on the channel, it is called within that;
 * where a task is cancelled or a select has ended, much is on its way, so that it gets a turn of
 * the loop's instead.
 */
final class ChannelPolicy {
  private final Overflow overflow;

  /** Is told of what nobody gets; null for nobody. */
  private final Consumer<Object> undelivered;

  private ChannelPolicy(Overflow overflow, Consumer<Object> undelivered) {
    this.overflow = overflow;
    this.undelivered = undelivered;
  }

  /** Makes a policy; null where nothing is to be done. */
  @SuppressWarnings("unchecked") // it is told of elements of the channel
  static ChannelPolicy of(Overflow overflow, Consumer<?> undelivered) {
    Objects.requireNonNull(overflow, "overflow");
    return overflow == Overflow.WAIT && undelivered == null
        ? null
        : new ChannelPolicy(overflow, (Consumer<Object>) undelivered);
  }

  Overflow overflow() {
    return overflow;
  }

  // ---- where there is no room

  /** Puts an element into a full channel if others make room for it; returns whether they do. */
  boolean makeRoom(ChannelCore<?> channel, Object element) {
    boolean all = overflow == Overflow.CONFLATE;
    if (!all && overflow != Overflow.DROP_OLDEST) {
      return false;
    }
    channel.replace(all, element);
    return true;
  }

  /** Returns false for an element that a full channel does not take, or throws its error. */
  boolean refuse(ChannelCore<?> channel) {
    if (overflow == Overflow.FAIL) {
      throw full(channel);
    }
    return false;
  }

  IllegalStateException full(ChannelCore<?> channel) {
    return new IllegalStateException(
        "There is no room in the "
            + channel
            + ": nobody has received that yet. Receive it, give the channel a larger capacity, or"
            + " another Overflow than FAIL.");
  }

  // ---- where nobody gets an element

  /** Looks whether there is stack for telling of what is dropped from here on. */
  void probe() {
    if (undelivered != null) {
      Stack.probe(Stack.HAND_OVER);
    }
  }

  /** Makes room for so many that are to be told of; null if nobody is told. */
  Undelivered collect(int count) {
    if (undelivered == null || count == 0) {
      return null;
    }
    probe();
    return new Undelivered(undelivered, count);
  }

  /** Tells of an element whose sender is about to get this failure. */
  void tellBefore(Throwable failure, Object element) {
    try {
      tell(element);
    } catch (Throwable another) {
      Failures.suppress(failure, another);
    }
  }

  /** Tells of an element that its sender has sent in vain. */
  void tell(Object element) {
    if (undelivered != null) {
      undelivered.accept(element);
    }
  }

  /** Tells of an element that has come back to a channel from which nobody receives any more. */
  void tellOfReturned(Object element) {
    LoopCore loop = CurrentLoop.orNull();
    if (loop != null) {
      tellLater(loop, element);
      return;
    }
    try {
      tell(element);
    } catch (Throwable failure) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }
  }

  /** Tells of an element in a turn of the loop's; throws nothing. */
  void tellLater(LoopCore loop, Object element) {
    if (undelivered == null) {
      return;
    }
    try {
      var telling = new Telling(undelivered, element);
      loop.ready.add(new UserCallback(loop, telling, telling));
    } catch (OutOfMemoryError | StackOverflowError none) {
      try {
        tell(element);
      } catch (Throwable failure) {
        loop.reports.callbackFailed(failure);
      }
    }
  }

  private record Telling(Consumer<Object> undelivered, Object element) implements Runnable {
    @Override
    public void run() {
      undelivered.accept(element);
    }
  }
}
