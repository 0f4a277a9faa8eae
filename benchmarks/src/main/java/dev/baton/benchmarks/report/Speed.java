package dev.baton.benchmarks.report;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The table of the page on performance: how many times as long peers take, from what is published
 * in the benchmarks' tables.
 */
final class Speed {
  private static final Map<String, String> TITLES =
      Map.of(
          "Yield", "a yield",
          "Calls", "an await of a call that does not suspend",
          "SpawnAwait", "spawning a task and awaiting it",
          "Skynet", "a tree of 1,111,111 tasks",
          "Chain", "a level in a chain of 1,000 awaits",
          "Rendezvous", "an element through a rendezvous channel",
          "Timers", "one of 1,000,000 timers",
          "Elements", "an element of a generator, in a loop of its own",
          "SharedElements", "the same, in a loop that meets iterators of many kinds",
          "WakeUp", "a wake-up from another thread and back");

  private Speed() {}

  /** The table, from those of the two JDKs. */
  static String table(Published jdk17, Published jdk25) {
    var text =
        new StringBuilder("| | Kotlin, JDK 17 | Kotlin, JDK 25 | virtual threads, JDK 25 |\n")
            .append("|---|---|---|---|\n");
    for (Row row : Row.ALL) {
      if (TITLES.containsKey(row.question())) {
        text.append("| ").append(TITLES.get(row.question())).append(" |");
        text.append(cell(jdk17, row, Column.KOTLIN, Times.Ratio.KOTLIN)).append('|');
        text.append(cell(jdk25, row, Column.KOTLIN, Times.Ratio.KOTLIN)).append('|');
        text.append(cell(jdk25, row, Column.THREADS, Times.Ratio.THREADS)).append("|\n");
      }
    }
    return text.toString();
  }

  private static String cell(Published published, Row row, Column peer, Times.Ratio ratio) {
    Optional<Cell> of = published.figure(row, peer.title());
    Optional<Cell> to = published.figure(row, Column.BATON.title());
    Optional<Cell> medians = published.figure(row, ratio.title());
    if (of.isEmpty() || to.isEmpty() || medians.isEmpty()) {
      return " ";
    }
    return " " + ratio(of.get(), to.get(), medians.get().median()) + " ";
  }

  /**
   * The ratio of the medians, which is more exact than those as printed; or the least and the most
   * where forks differ by more than a tenth.
   */
  static String ratio(Cell of, Cell to, double medians) {
    if (!of.differs() && !to.differs()) {
      return number(medians);
    }
    String least = number(of.least() / to.most());
    String most = number(of.most() / to.least());
    return least.equals(most) ? least : least + " to " + most;
  }

  private static String number(double ratio) {
    return String.format(Locale.ROOT, ratio < 9.95 ? "%.1f" : "%,.0f", ratio);
  }
}
