package dev.baton.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {
  @Test
  void itIsTheMedianOverForksOfTheMedianOverIterationsWithTheRangeOfTheForks() {
    Figure figure =
        Figure.of(
            List.of(
                List.of(10.0, 900.0, 12.0), List.of(14.0, 13.0, 1.0), List.of(30.0, 31.0, 29.0)));
    assertThat(figure).isEqualTo(new Figure(13, 12, 30, false));
    assertThat(figure.text()).isEqualTo("13 (12–30)");
  }

  @Test
  void theMedianOfAnEvenNumberOfForksLiesBetweenTheTwoInTheMiddle() {
    assertThat(Figure.of(List.of(List.of(1.0), List.of(2.0), List.of(4.0), List.of(9.0))).median())
        .isEqualTo(3);
  }

  @Test
  void thereIsNoRangeWhereNoneCanBeSeen() {
    assertThat(Figure.of(List.of(List.of(7.0))).text()).isEqualTo("7.0");
    assertThat(Figure.of(List.of(List.of(7.01), List.of(7.04))).text()).isEqualTo("7.0");
    assertThat(Figure.of(List.of(List.of(7.01), List.of(7.06), List.of(7.05))).text())
        .isEqualTo("7.1 (7.0–7.1)");
    assertThat(Figure.of(List.of(List.of(1234.0), List.of(1236.0), List.of(2000.0))).text())
        .isEqualTo("1,236 (1,234–2,000)");
  }

  @Test
  void oneThatStillFallsInMostForksIsMarked() {
    List<Double> falls = List.of(33.0, 28.0, 20.0, 17.0, 14.0);
    List<Double> rests = List.of(14.0, 15.0, 14.0, 14.2, 14.1);
    assertThat(Figure.of(List.of(falls, falls, rests)).text()).isEqualTo("20 (14–20) ↓");
    assertThat(Figure.of(List.of(falls, rests, rests)).text()).isEqualTo("14 (14–20)");
    assertThat(Figure.of(List.of(falls.subList(0, 3))).falling()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "7.4; 7.4; 7.4; 7.4",
        "7.4 (7.1–8.0); 7.4; 7.1; 8.0",
        "1,236 (1,234–2,000) ↓; 1236; 1234; 2000",
        "4.4 (≥ 3: yes); 4.4; 4.4; 4.4",
        "73 ↓; 73; 73; 73",
      })
  void aCellIsReadBack(String text, double median, double least, double most) {
    assertThat(Cell.read(text)).contains(new Cell(median, least, most));
  }

  @Test
  void aDashIsNoFigure() {
    assertThat(Cell.read("–")).isEmpty();
    assertThat(Cell.read("")).isEmpty();
  }
}
