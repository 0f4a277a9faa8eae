package dev.baton.frame;

import java.util.List;

/**
 * Something that a task tells the host of.
 *
 * @param severity how urgent it is
 * @param message what it is
 * @param details what belongs to it; null is not among them
 * @param number the task's number
 * @param task the task's name
 * @param frame in which frame it was
 */
public record Alert(
    Severity severity, String message, List<Object> details, int number, String task, long frame) {}
