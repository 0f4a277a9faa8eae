/** A back-test: a strategy of a coroutine for each symbol, fed with prices at their own times. */
package dev.baton.examples.frames.backtest;
