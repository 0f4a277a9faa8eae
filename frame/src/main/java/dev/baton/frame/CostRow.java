package dev.baton.frame;

/**
 * A row of a report on costs.
 *
 * @param name what has cost it: a task, a method, a line with the text of its await, or a frame
 * @param count how many there are of it: tasks of a name, steps of a method or a line, frames
 * @param cost what it has cost
 */
public record CostRow(String name, long count, long cost) {}
