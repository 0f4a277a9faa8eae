package dev.baton.frame;

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
public record Overrun(int number, String task, String place, int line, long cost) {}
