package dev.baton.examples.frames.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of prices are read by their header; what is wrong in one is said with line and column. */
class BarFileTest {
  private static final String HEADER = "time,open,high,low,close,volume\n";

  @TempDir Path folder;

  private List<Bar> read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("EURUSD.csv"), text);
    List<Bar> bars = new ArrayList<>();
    try (var rows = new BarFile(file)) {
      rows.forEachRemaining(bars::add);
    }
    return bars;
  }

  private static Bar bar(String time) {
    return new Bar(Instant.parse(time), 1, 4, 0.5, 2, 100);
  }

  @Test
  void columnsAreFoundByTheirNames() throws IOException {
    assertThat(read(HEADER + "2020-01-02,1,4,0.5,2,100\n"))
        .containsExactly(bar("2020-01-02T00:00:00Z"));
    assertThat(
            read(
                "\uFEFFSymbol, Volume ,CLOSE,\"time\",low,high,open,trades\r\n"
                    + "X,1e2,2.0,2020-01-02,.5,4,1,7\r\n"
                    + "\r\n"
                    + "X,100,2,2020-01-03,0.50,\"4\",1,7"))
        .containsExactly(bar("2020-01-02T00:00:00Z"), bar("2020-01-03T00:00:00Z"));
    assertThat(read(HEADER)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2020-02-29, 2020-02-29T00:00:00Z",
    "2020-02-29 23:59, 2020-02-29T23:59:00Z",
    "2020-02-29T23:59Z, 2020-02-29T23:59:00Z",
    "2020-02-29T23:59:58, 2020-02-29T23:59:58Z",
    "2020-02-29T23:59:58.25Z, 2020-02-29T23:59:58.250Z",
    "2020-02-29T23:59:58.123456789Z, 2020-02-29T23:59:58.123456789Z"
  })
  void timesAreReadInEachForm(String text, String time) throws IOException {
    assertThat(read(HEADER + text + ",1,4,0.5,2,100\n")).containsExactly(bar(time));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2020-01-02,1x,4,0.5,2,100 | open | no number: '1x'",
        "2020-01-02,\"1,5\",4,0.5,2,100 | open | no number: '1,5'",
        "2020-01-02,1,NaN,0.5,2,100 | high | no number: 'NaN'",
        "2020-01-02,1,0x1p3,0.5,2,100 | high | no number",
        "2020-01-02,1,4,,2,100 | low | no number: ''",
        "2020-01-02,1,4,-0.5,2,100 | low | more than 0",
        "2020-01-02,1,4,0.5,1e999,100 | close | no number: '1e999'",
        "2020-01-02,1,4,0.5,0,100 | close | more than 0",
        "2020-01-02,1,4,0.5,2,many | volume | no number: 'many'",
        "2020-01-02,1,4,0.5,2 | volume | only 5 fields",
        "2020-01-02,1,4,5,2,100 | high | less than 'low'",
        "2020-01-32,1,4,0.5,2,100 | time | no time",
        "2020-1-2,1,4,0.5,2,100 | time | no time",
        "01/02/2020,1,4,0.5,2,100 | time | no time",
        "2020-01-02T24:00,1,4,0.5,2,100 | time | no time",
        "2020-01-02T10:00:00+01:00,1,4,0.5,2,100 | time | no time",
        "2019-12-31,1,4,0.5,2,100 | time | before that of line 2, 2020-01-01T00:00:00Z",
      })
  void aBadRowIsNamedByLineAndColumn(String row, String column, String problem) {
    assertThatThrownBy(() -> read(HEADER + "2020-01-01,1,4,0.5,2,100\n\n" + row + "\n"))
        .isInstanceOf(BadRow.class)
        .hasMessageStartingWith("EURUSD.csv, line 4, column '" + column + "': ")
        .hasMessageContaining(problem);
  }

  @Test
  void aFileWithoutItsColumnsIsRefused() {
    assertThatThrownBy(() -> read("")).hasMessageContaining("line 1: the file is empty");
    assertThatThrownBy(() -> read("time,open,high,low,close\n"))
        .hasMessage("EURUSD.csv, line 1, column 'volume': there is none");
    assertThatThrownBy(() -> read(HEADER + "2020-01-02,1,4,0.5,2,100\n\"2020"))
        .isInstanceOf(BadRow.class)
        .hasMessageContaining("line 3");
  }
}
