package dev.baton.frame;

import dev.baton.internal.kernel.CountedTask;
import dev.baton.woven.CoroutineSource;

/**
 * The step by which a frame has exceeded its budget.
 *
 * @param number the task's number
 * @param task its name
 * @param place the place where the step began, such as {@code Crossing.strategy
 *     (Crossing.java:17)}; empty if unknown
 * @param line its line; -1 if unknown
 * @param cost what the step has cost
 */
public record Overrun(int number, String task, String place, int line, long cost) {
  /** Makes that of a step which has begun at a label. */
  static Overrun of(CountedTask<?> task, CoroutineSource source, int label, long cost) {
    return new Overrun(task.number, task.name(), source.describe(label), source.line(label), cost);
  }
}
