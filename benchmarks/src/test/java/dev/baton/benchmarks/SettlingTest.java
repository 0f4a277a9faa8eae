package dev.baton.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a figure has stopped falling, by figures that are given. */
class SettlingTest {
  private static final Duration LEAST = Duration.ofSeconds(4);
  private static final Duration MOST = Duration.ofSeconds(60);
  private static final Duration ROUND = Duration.ofMillis(100);

  /** After how many rounds of 100 ms it has settled; -1 if it was watched for too long. */
  private static int rounds(IntToDoubleFunction figures) {
    return rounds(figures, ROUND);
  }

  private static int rounds(IntToDoubleFunction figures, Duration round) {
    var settling = new Settling(LEAST, MOST);
    for (int i = 0; ; i++) {
      assertThat(settling.watched()).isEqualTo(round.multipliedBy(i));
      if (settling.settled()) {
        return i;
      }
      if (settling.tooLong()) {
        return -1;
      }
      settling.add(figures.applyAsDouble(i), round.toNanos());
    }
  }

  @Test
  void aFigureThatNeverFallsIsWatchedForTheLeastTime() {
    assertThat(rounds(i -> 7)).isEqualTo(41);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 15, 30, 38})
  void aStepDownWithinTheLeastTimeIsSeen(int at) {
    assertThat(rounds(i -> i < at ? 33 : 14)).isGreaterThanOrEqualTo(at + 40).isLessThan(at + 45);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void theLaterTheLastStepTheLongerItIsWatched(int steps) {
    int[] at = {38, 76, 152, 297};
    int last = at[steps - 1];
    int rounds = rounds(i -> IntStream.range(0, steps).filter(k -> i >= at[k]).count() * -10 + 50);
    assertThat(rounds).isBetween(2 * last, 2 * last + 6);
  }

  @Test
  void oneThatCreepsDownHasNotSettled() {
    // One in a hundred each second, without end: no round is much lower than the one before.
    assertThat(rounds(i -> 20 * Math.pow(0.99, i / 10.0))).isEqualTo(-1);
    // The same in each round, down to a half, which takes 69 rounds.
    assertThat(rounds(i -> 20 * Math.max(0.5, Math.pow(0.99, i)))).isBetween(2 * 65, 2 * 75);
  }

  @Test
  void aFallOfLessThanAFiftiethInAllIsNone() {
    assertThat(rounds(i -> 10 - 0.19 * Math.min(1, i / 30.0))).isEqualTo(41);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 7, 10, 50})
  void roundsThatWereDisturbedMakeNoDifference(int each) {
    int rounds = rounds(i -> i % each == each - 1 ? 500 : 7);
    assertThat(rounds).isBetween(41, 44);
  }

  @Test
  void aSingleLuckyRoundIsNotALow() {
    // Were it the low, the fall from 20 to 10 would not be seen.
    assertThat(rounds(i -> i == 3 ? 1 : i < 15 ? 20 : 10)).isGreaterThanOrEqualTo(55);
  }

  @Test
  void oneThatFallsForEverIsGivenUp() {
    assertThat(rounds(i -> Math.pow(0.9, i))).isEqualTo(-1);
  }

  @Test
  void roundsThatTakeSecondsAreAtLeastThree() {
    assertThat(rounds(i -> 1000, Duration.ofSeconds(7))).isEqualTo(3);
    assertThat(rounds(i -> i < 1 ? 2000 : 1000, Duration.ofSeconds(7))).isEqualTo(6);
  }

  /** A chain on virtual threads, as it was seen to fall in iterations of 400 ms. */
  @Test
  void aSeriesOfARealForkIsWatchedUntilItHasFallen() {
    double[] seen = {
      26.9, 20.4, 17.5, 13.3, 12.2, 22.9, 16.7, 21.3, 15.9, 15.7, 14.9, 16.2, 18.1, 10.1, 11.3,
          10.5,
      11.9, 10.4, 10.3, 10.7, 10.8, 10.2, 10.7, 9.8, 10.1, 10.5, 10.3, 10.2, 10.1, 10.2, 11.4, 10.5,
      19.2, 10.6, 10.8, 10.5, 10.3, 9.9, 12.2, 13.3, 10.3, 10.2, 10.0, 10.1, 10.4, 10.5, 14.1, 17.6
    };
    int rounds = rounds(i -> seen[i], Duration.ofMillis(400));
    assertThat(rounds).isBetween(20, seen.length);
  }
}
