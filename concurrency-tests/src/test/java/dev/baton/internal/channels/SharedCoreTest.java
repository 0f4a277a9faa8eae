package dev.baton.internal.channels;

import dev.baton.channels.ChannelClosed;
import dev.baton.concurrency.Interleavings;
import java.util.ArrayDeque;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A shared channel is linearizable: whatever threads send, receive, wait for and close, the outcome
 * is that of some order of the same calls, one after the other.
 */
public class SharedCoreTest {
  private static final String CLOSED = "closed";

  private final SharedCore core = new SharedCore("shared channel", 2);

  @Operation
  public Object send(int element) {
    try {
      return core.offer(element);
    } catch (ChannelClosed closed) {
      return CLOSED;
    }
  }

  /** Sends by a wait, which is given up if nobody has served it when it was begun. */
  @Operation
  public Object waitToSend(int element) {
    var wait = new Waiting(element);
    core.begin(core.sending, wait);
    return core.withdraw(core.sending, wait) ? (Object) false : wait.value == null ? true : CLOSED;
  }

  @Operation
  public Object receive() {
    try {
      return core.receiveNow().orElse(null);
    } catch (ChannelClosed closed) {
      return CLOSED;
    }
  }

  /** Receives by a wait, which is given up if nobody has served it when it was begun. */
  @Operation
  public Object waitToReceive() {
    var wait = new Waiting(null);
    core.begin(core.receiving, wait);
    if (core.withdraw(core.receiving, wait)) {
      return null;
    }
    return wait.value == SharedCore.END ? CLOSED : wait.value;
  }

  @Operation
  public boolean close() {
    return core.endSending(null);
  }

  @Test
  @DisplayName("what three threads do with a shared channel is as if they had done it in turn")
  void isLinearizable() {
    options(3, 3).check(SharedCoreTest.class);
  }

  @Test
  @DisplayName("so is what two threads do, each of them more often")
  void isLinearizableForTwo() {
    options(2, 5).check(SharedCoreTest.class);
  }

  private static ModelCheckingOptions options(int threads, int actors) {
    return new ModelCheckingOptions()
        .threads(threads)
        .actorsPerThread(actors)
        .actorsBefore(2)
        .actorsAfter(3)
        .iterations(20)
        .invocationsPerIteration(5 * Interleavings.HOW_MANY)
        .sequentialSpecification(OneThread.class);
  }

  private static final class Waiting extends SharedWait {
    Waiting(Object element) {
      value = element;
    }

    @Override
    void tell() {}
  }

  /** What a shared channel is for one thread. */
  public static final class OneThread {
    private final ArrayDeque<Object> elements = new ArrayDeque<>();
    private boolean closed;

    /** As the channel's. */
    public Object send(int element) {
      if (closed) {
        return CLOSED;
      }
      return elements.size() < 2 && elements.add(element);
    }

    /** As the channel's. */
    public Object waitToSend(int element) {
      return send(element);
    }

    /** As the channel's. */
    public Object receive() {
      return elements.isEmpty() && closed ? CLOSED : elements.poll();
    }

    /** As the channel's. */
    public Object waitToReceive() {
      return receive();
    }

    /** As the channel's. */
    public boolean close() {
      boolean first = !closed;
      closed = true;
      return first;
    }
  }
}
