package dev.baton.examples.frames.backtest;

import java.time.Instant;

/**
 * What a strategy wants: an output, which the portfolio gets at the frame's sync.
 *
 * @param symbol the number of the symbol
 * @param buy whether it is to be bought, or what is held of it sold
 * @param price the price at which that was decided
 */
record Order(Instant time, int symbol, boolean buy, double price) {}
