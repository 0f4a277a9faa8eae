package dev.baton.examples.frames.backtest;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;

/** The prices of some symbols, which can be gone over once. */
interface Prices {
  /** Returns the names of the symbols. */
  List<String> symbols();

  /** Returns the rows of the symbol with this number, in the order of time. */
  Iterator<Bar> bars(int symbol);

  /** Returns the midnights from the first row on, as long as rows are left. */
  Iterator<Instant> days();
}
