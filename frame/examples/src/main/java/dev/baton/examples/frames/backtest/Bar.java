package dev.baton.examples.frames.backtest;

import java.time.Instant;

/** What a price did in a while that ended at {@code time}. */
record Bar(Instant time, double open, double high, double low, double close, double volume) {}
