package dev.baton.internal.kernel;

import dev.baton.loop.ContextCarrier;
import java.util.Arrays;
import java.util.List;

/** The contexts that a loop's tasks carry. */
public final class Carriers {
  private final ContextCarrier[] carriers;

  Carriers(List<ContextCarrier> carriers) {
    this.carriers = carriers.toArray(new ContextCarrier[0]);
  }

  public boolean isEmpty() {
    return carriers.length == 0;
  }

  /** Returns whether what one of the two has captured can be put in place by the other. */
  public boolean areThose(Carriers other) {
    return Arrays.equals(carriers, other.carriers);
  }

  public Object[] capture() {
    Object[] captured = new Object[carriers.length];
    for (int i = 0; i < captured.length; i++) {
      captured[i] = carriers[i].capture();
    }
    return captured;
  }

  public void install(Object[] captured) {
    for (int i = 0; i < captured.length; i++) {
      carriers[i].install(captured[i]);
    }
  }

  /**
   * Has a task carry on from here what its step has left, and puts the contexts of {@code before}
   * in place again; null for what could not be captured. The step is done, whatever a carrier
   * throws now: that is reported, and the others have their turn.
   */
  void after(TaskState task, Object[] before, Reports reports) {
    try {
      task.extra().carried = capture();
    } catch (Throwable failure) {
      reports.carrierFailed(failure);
    }
    for (int i = 0; before != null && i < before.length; i++) {
      try {
        carriers[i].install(before[i]);
      } catch (Throwable failure) {
        reports.carrierFailed(failure);
      }
    }
  }
}
