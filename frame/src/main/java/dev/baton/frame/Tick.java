package dev.baton.frame;

import java.time.Instant;

/**
 * The beginning of a period; of several in one frame, the last.
 *
 * @param time when it was due
 * @param number which one it is, from 1
 * @param coalesced how many it stands for, itself included
 */
public record Tick(Instant time, long number, long coalesced) {}
