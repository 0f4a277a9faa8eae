package dev.baton.examples.frames.backtest;

import java.time.Instant;

/**
 * An order that was filled.
 *
 * @param quantity how much was bought, or sold if it is negative
 * @param cash what was left in cash
 */
record Trade(Instant time, String symbol, double quantity, double price, double cash) {}
