package dev.baton.examples.frames.backtest;

import java.time.Instant;

/**
 * A point of the equity curve.
 *
 * @param value cash, and what is held at its last prices
 * @param drawdown how far that is below the highest value before, from 0 to 1
 */
record Equity(Instant time, double value, double drawdown) {}
