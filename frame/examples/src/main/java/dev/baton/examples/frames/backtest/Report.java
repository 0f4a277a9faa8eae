package dev.baton.examples.frames.backtest;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.baton.frame.Costs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What has come of a back-test, as text and as files. */
final class Report {
  private Report() {}

  static String text(Portfolio portfolio, double start) {
    double end = portfolio.curve().get(portfolio.curve().size() - 1).value();
    return """
        trades     %s, %s orders refused
        cash       %s -> %s
        return     %s %%
        drawdown   %s %%
        hash       %s
        """
        .formatted(
            portfolio.trades().size(),
            portfolio.refused(),
            Decimals.text(start, 2),
            Decimals.text(end, 2),
            Decimals.text((end / start - 1) * 100, 2),
            Decimals.text(portfolio.drawdown() * 100, 2),
            portfolio.hash());
  }

  /** Writes {@code trades.csv} and {@code equity.csv} into a folder, which is made. */
  static void write(Portfolio portfolio, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (CsvWriter csv = CsvWriter.builder().build(folder.resolve("trades.csv"))) {
      csv.writeRecord("time", "symbol", "quantity", "price", "cash");
      for (Trade trade : portfolio.trades()) {
        csv.writeRecord(
            trade.time().toString(),
            trade.symbol(),
            Decimals.text(trade.quantity(), 6),
            Decimals.text(trade.price(), 6),
            Decimals.text(trade.cash(), 6));
      }
    }
    try (CsvWriter csv = CsvWriter.builder().build(folder.resolve("equity.csv"))) {
      csv.writeRecord("time", "equity", "drawdown");
      for (Equity point : portfolio.curve()) {
        csv.writeRecord(
            point.time().toString(),
            Decimals.text(point.value(), 6),
            Decimals.text(point.drawdown(), 6));
      }
    }
  }

  /** Writes the page {@code report.html}: the curve, the trades, and what all of it has cost. */
  static void writePage(Portfolio portfolio, Costs costs, Path folder) throws IOException {
    List<Equity> curve = portfolio.curve();
    double[] days = new double[curve.size()];
    double[] values = new double[curve.size()];
    double[] drawdowns = new double[curve.size()];
    for (int i = 0; i < curve.size(); i++) {
      days[i] = curve.get(i).time().getEpochSecond() / 86_400.0;
      values[i] = curve.get(i).value();
      drawdowns[i] = -100 * curve.get(i).drawdown();
    }
    List<List<Object>> trades = new ArrayList<>();
    for (Trade trade : portfolio.trades()) {
      trades.add(
          List.of(trade.time(), trade.symbol(), trade.quantity(), trade.price(), trade.cash()));
    }
    costs
        .report()
        .chart("Equity, by days since 1970", days, Map.of("equity", values))
        .chart("Drawdown in percent, by days since 1970", days, Map.of("drawdown", drawdowns))
        .section("Trades", List.of("time", "symbol", "quantity", "price", "cash"), trades)
        .writeHtml(folder.resolve("report.html"));
  }
}
