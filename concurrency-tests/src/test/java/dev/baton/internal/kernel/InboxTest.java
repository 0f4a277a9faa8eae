package dev.baton.internal.kernel;

import dev.baton.concurrency.Interleavings;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The inbox is linearizable: whatever threads add while the loop's takes and closes, the outcome is
 * that of some order of the same calls, one after the other.
 */
public class InboxTest {
  private static final String LOOP = "the loop's thread";

  private final Inbox inbox = new Inbox();

  @Operation
  public boolean add(int number) {
    return inbox.add(new Entry(number));
  }

  @Operation
  public boolean isEmpty() {
    return inbox.isEmpty();
  }

  @Operation(nonParallelGroup = LOOP)
  public List<Integer> takeAll() {
    return numbers(inbox.takeAll());
  }

  @Operation(nonParallelGroup = LOOP)
  public List<Integer> close() {
    return numbers(inbox.close());
  }

  private static List<Integer> numbers(InboxEntry first) {
    var numbers = new ArrayList<Integer>();
    for (InboxEntry entry = first; entry != null; entry = entry.next) {
      numbers.add(((Entry) entry).number);
    }
    return numbers;
  }

  @Test
  @DisplayName("what three threads do with an inbox is as if they had done it in turn")
  void isLinearizable() {
    new ModelCheckingOptions()
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(2)
        .iterations(10)
        .invocationsPerIteration(Interleavings.HOW_MANY)
        .sequentialSpecification(OneThread.class)
        .check(InboxTest.class);
  }

  private static final class Entry extends InboxEntry {
    private final int number;

    Entry(int number) {
      this.number = number;
    }

    @Override
    public void run() {
      throw new AssertionError("it is only handed over");
    }
  }

  /** What an inbox is for one thread. */
  public static final class OneThread {
    private List<Integer> numbers = new ArrayList<>();
    private boolean closed;

    /** As the inbox's. */
    public boolean add(int number) {
      return !closed && numbers.add(number);
    }

    /** As the inbox's. */
    public boolean isEmpty() {
      return numbers.isEmpty();
    }

    /** As the inbox's. */
    public List<Integer> takeAll() {
      List<Integer> all = numbers;
      numbers = new ArrayList<>();
      return all;
    }

    /** As the inbox's. */
    public List<Integer> close() {
      closed = true;
      return takeAll();
    }
  }
}
