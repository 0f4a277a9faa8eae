package dev.baton.examples.frames.backtest;

import java.time.Instant;

/** The end of a day, at which the portfolio is valued: an output as well. */
record Mark(Instant time) {}
