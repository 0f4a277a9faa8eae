package dev.baton.examples.frames.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.examples.frames.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The back-test has one result: on each JVM, and the one that a loop written by hand has. */
class BacktestTest {
  @TempDir Path folder;

  private static Ran run(String... args) throws Exception {
    return Ran.of((out, err) -> Backtest.run(out, err, args));
  }

  @Test
  void theResultIsThatOfEachJvm() throws Exception {
    Ran ran = run("--symbols", "5", "--rows", "500", "--out", folder.toString());
    assertThat(ran)
        .isEqualTo(
            new Ran(
                0,
                """
                symbols    5
                trades     44, 2 orders refused
                cash       1000000.00 -> 985689.96
                return     -1.43 %%
                drawdown   1.65 %%
                hash       e03b496ef2de236e44d64aef8a6a620e146c09e49d7d9b2445a8c38b6ce4ac73
                costs      5121
                written to %s
                """
                    .formatted(folder),
                ""));
    assertThat(Files.readAllLines(folder.resolve("trades.csv")))
        .startsWith("time,symbol,quantity,price,cash")
        .hasSize(1 + 44);
    assertThat(Files.readAllLines(folder.resolve("equity.csv")))
        .hasSize(1 + 21 + 1); // 20 midnights within 500 hours, the one behind, and the end
    assertThat(folder.resolve("costs.csv")).isNotEmptyFile();
    String page = Files.readString(folder.resolve("report.html"));
    assertThat(page).contains("Equity", "Drawdown", "<td>SYM005</td>", "Strategies.crossing");
    assertThat(run("--data", folder.resolve("data").toString(), "--out", folder.toString()))
        .as("of files instead of generated ones")
        .isEqualTo(ran);
    assertThat(folder.resolve("report.html"))
        .as("the page, byte by byte")
        .content()
        .isEqualTo(page);
  }

  @Test
  void aLoopWrittenByHandHasTheSameTradesAndTheSameCurve() {
    int trades = 0;
    for (long seed = 0; seed < 300; seed++) {
      var prices = new StoredPrices(ListedPrices.random(seed));
      Portfolio byHand = Comparison.byHand(prices.again());
      Portfolio frames = Comparison.frames(prices.again(), seed % 2 == 0);
      assertThat(frames.trades()).as("seed %s", seed).isEqualTo(byHand.trades());
      assertThat(frames.curve()).as("seed %s", seed).isEqualTo(byHand.curve());
      assertThat(frames.hash()).isEqualTo(byHand.hash());
      assertThat(frames.curve())
          .as("points in the order of time")
          .isSortedAccordingTo(Comparator.comparing(Equity::time));
      trades += frames.trades().size();
    }
    assertThat(trades).isGreaterThan(1_000);
  }

  @Test
  void whatIsBoughtIsSoldAtTheEndAndEveryTradeIsPaidFor() {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double price = 100 + i;
      Instant hour = Instant.EPOCH.plusSeconds(i * 3_600L);
      bars.add(new Bar(hour, price, price, price, price, 1));
    }
    Portfolio portfolio =
        Comparison.frames(new StoredPrices(new ListedPrices(List.of(bars))), true);
    assertThat(portfolio.trades()).as("the stake is all there is, and leaves no fee").isEmpty();
    assertThat(portfolio.refused()).isEqualTo(2);

    portfolio =
        Comparison.frames(new StoredPrices(new ListedPrices(List.of(bars, List.of()))), true);
    assertThat(portfolio.trades()).extracting(Trade::price).containsExactly(130.0, 139.0);
    assertThat(portfolio.trades()).extracting(Trade::quantity).first().isEqualTo(500_000 / 130.0);
    double bought = 500_000 + 250;
    double sold = 500_000 / 130.0 * 139 * (1 - 0.0005);
    assertThat(portfolio.cash()).isCloseTo(1_000_000 - bought + sold, within(1e-6));
    assertThat(portfolio.curve()).extracting(Equity::value).last().isEqualTo(portfolio.cash());
  }

  @Test
  void aRecordingIsReplayedWithoutADifference() throws Exception {
    String file = folder.resolve("run.baton").toString();
    String out = folder.toString();
    String[] small = {"--symbols", "3", "--rows", "300", "--out", out, "--record", file};
    assertThat(run(small).code()).isZero();
    String data = folder.resolve("data").toString();
    Ran replayed = run("--data", data, "--replay", file);
    assertThat(replayed.out()).endsWith(" frames were replayed, and all is as it was recorded\n");
    assertThat(replayed.code()).isZero();

    Files.delete(folder.resolve("data").resolve("SYM003.csv"));
    Ran other = run("--data", data, "--replay", file);
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.out()).startsWith("Divergence at frame ").contains("SYM003");
  }

  @Test
  void whatIsWrongIsSaid() throws Exception {
    Path bad = Files.writeString(folder.resolve("X.csv"), "time,open,high,low,close,volume\n1\n");
    assertThat(run("--data", bad.toString()))
        .isEqualTo(
            new Ran(
                2,
                "",
                "backtest: X.csv, line 2, column 'time': this is no time such as"
                    + " 2020-01-31T23:59:00Z: '1' (--help says what it takes)\n"));
    assertThat(run("--rows", "none").err()).contains("--rows takes a number from 1 on, not 'none'");
    assertThat(run("--row", "1").err()).contains("there is no option --row");
    assertThat(run("--rows").err()).contains("there is no value behind --rows");
    assertThat(run("--data", folder.resolve("nowhere").toString()).code()).isEqualTo(2);
    assertThat(run("--help").out()).contains("--symbols N");
  }

  @Test
  void aBadRowInTheMiddleOfTheRunIsSaidToo() throws Exception {
    Generator.write(folder, 2, 50, 1);
    Path file = folder.resolve("SYM002.csv");
    Files.writeString(file, Files.readString(file) + "2020-01-09T00:00Z,1,1,1,1\n");
    assertThat(run("--data", folder.toString(), "--out", folder.toString()))
        .extracting(Ran::code, Ran::err)
        .containsExactly(
            2,
            "backtest: SYM002.csv, line 52, column 'volume': the line has only 5 fields"
                + " (--help says what it takes)\n");
  }
}
