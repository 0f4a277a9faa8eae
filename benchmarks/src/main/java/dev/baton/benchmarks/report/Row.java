package dev.baton.benchmarks.report;

/**
 * One row of the tables.
 *
 * @param question the name of the benchmark's class
 * @param title what a reader is told
 * @param kotlin how many times faster than Kotlin it is to be; 0 if nothing was promised
 * @param threads as {@code kotlin}, than virtual threads
 * @param hand how many times what it takes by hand it may take; 0 if nothing was promised
 */
record Row(String question, String title, double kotlin, double threads, double hand) {
  static final Row[] ALL = {
    new Row("Yield", "yield", 3, 15, 0),
    new Row("Calls", "await of a call that does not suspend", 2, 0, 0),
    new Row("Launch", "spawn 10,000, join all", 4, 5, 0),
    new Row("SpawnJoin", "spawn and join, one by one", 4, 5, 0),
    new Row("SpawnAwait", "spawn and await, one by one", 4, 5, 0),
    new Row("Skynet", "skynet, per node of 1,111,111", 3, 6, 0),
    new Row("Chain", "chain of 1,000 awaits, per level", 1.5, 0, 0),
    new Row("Rendezvous", "rendezvous channel, per element", 2, 4, 0),
    new Row("Timers", "1,000,000 timers, per timer", 2, 0, 0),
    new Row("Elements", "generator, per element", 2, 0, 3),
    new Row("SharedElements", "the same, in a loop of many iterators", 0, 0, 3),
    new Row("WakeUp", "to another thread and back", 1, 0, 0),
    new Row("Compute", "loop with a rare await, per iteration", 0, 0, 1.2),
    new Row("SharedCompute", "the same, where other coroutines have run, too", 0, 0, 1.2),
  };
}
