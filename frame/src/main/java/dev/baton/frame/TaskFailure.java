package dev.baton.frame;

/**
 * A task that has failed in a frame, of whose failure no other task was to hear.
 *
 * @param number the task's number, in order of spawning, from 1
 * @param task its name
 * @param failure what it has failed with
 */
public record TaskFailure(int number, String task, Throwable failure) {}
