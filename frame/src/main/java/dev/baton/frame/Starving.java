package dev.baton.frame;

/**
 * The task that has been ready for the longest time without having been run.
 *
 * @param task its name
 * @param frames at how many syncs it was ready, those of the present wait: 2 or more, since a whole
 *     frame has gone by without its turn
 */
public record Starving(String task, long frames) {}
