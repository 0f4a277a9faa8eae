package dev.baton.frame;

import java.util.List;

/**
 * What has happened in a frame.
 *
 * @param frame its number, from 0
 * @param nanos the time at which it began, in nanoseconds since the machine's start
 * @param skipped how many frames were skipped before it
 * @param steps how many times a task was resumed
 * @param spent what they have cost
 * @param budget what they might cost; {@link Long#MAX_VALUE} for any cost
 * @param ready how many entries of the ready queue were left for the next frame
 * @param overrun the step by which the budget was exceeded; null if it was not
 * @param spinning the names of the tasks that have yielded again and again while others, or they
 *     themselves, were left over: what waits for the next frame is {@link Frames#nextFrame}
 * @param starving the task that waits longest for its turn; null if none waits for long
 * @param failures the tasks that have failed, in order
 * @param emitted the outputs and the alerts, which are {@link Alert}s, in order
 */
public record FrameRecord(
    long frame,
    long nanos,
    long skipped,
    long steps,
    long spent,
    long budget,
    int ready,
    Overrun overrun,
    List<String> spinning,
    Starving starving,
    List<TaskFailure> failures,
    List<Object> emitted) {
  /** Describes it in one line, and says what went wrong in it. */
  @Override
  public String toString() {
    var text = new StringBuilder("frame ").append(frame).append(": ").append(steps);
    text.append(steps == 1 ? " step, cost " : " steps, cost ").append(spent);
    if (budget != Long.MAX_VALUE) {
      text.append(" of ").append(budget);
    }
    if (skipped > 0) {
      text.append(", ").append(skipped).append(" frames skipped before it");
    }
    if (budget <= 0 && ready > 0) {
      text.append(", nothing can run with a budget of ").append(budget);
    }
    if (ready > 0) {
      text.append(", ").append(ready).append(" ready for the next frame");
    }
    if (overrun != null) {
      text.append(", overrun by ").append(overrun.task()).append(" at ").append(overrun.place());
      text.append(" with a step of ").append(overrun.cost());
    }
    if (!spinning.isEmpty()) {
      text.append(", spinning: ").append(String.join(", ", spinning));
    }
    if (starving != null) {
      text.append(", starving for ").append(starving.frames()).append(" frames: ");
      text.append(starving.task());
    }
    for (TaskFailure failure : failures) {
      text.append(", failed: ").append(failure.task()).append(" (").append(failure.failure());
      text.append(')');
    }
    return text.toString();
  }
}
