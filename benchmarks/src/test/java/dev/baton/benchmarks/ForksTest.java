package dev.baton.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many forks are enough, by figures that are given. */
class ForksTest {
  @Test
  void threeAreEnoughWhereTheyAgreeWithinATenth() {
    assertThat(Forks.enough(List.of())).isFalse();
    assertThat(Forks.enough(List.of(10.0, 10.0))).isFalse();
    assertThat(Forks.enough(List.of(10.0, 10.9, 10.4))).isTrue();
  }

  @Test
  void fiveAreTakenWhereThreeDiffer() {
    assertThat(Forks.enough(List.of(10.0, 11.1, 10.4))).isFalse();
    assertThat(Forks.enough(List.of(10.0, 11.1, 10.4, 10.2))).isFalse();
    assertThat(Forks.enough(List.of(10.0, 11.1, 10.4, 10.2, 10.3))).isTrue();
  }

  @Test
  void moreThanFiveAreTakenWhereThoseInTheMiddleDiffer() {
    List<Double> figures = new ArrayList<>(List.of(10.0, 15.0, 12.0, 13.5, 11.0));
    assertThat(Forks.enough(figures)).isFalse();
    figures.addAll(List.of(12.1, 12.2));
    assertThat(Forks.enough(figures)).isFalse();
    figures.addAll(List.of(12.3, 12.2));
    assertThat(Forks.enough(figures)).isTrue();
  }

  @Test
  void thereIsAnEndWhereTheyNeverAgree() {
    List<Double> figures = new ArrayList<>();
    while (!Forks.enough(figures)) {
      figures.add(Math.pow(2, figures.size()));
    }
    assertThat(figures).hasSize(Forks.MOST);
  }
}
