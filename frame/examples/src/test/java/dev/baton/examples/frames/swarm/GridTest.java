package dev.baton.examples.frames.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The grid finds all that are near, once each, as a search among all does. */
class GridTest {
  @Test
  void itFindsWhatASearchAmongAllFinds() {
    var random = new SplittableRandom(5);
    for (int round = 0; round < 200; round++) {
      int birds = random.nextInt(60);
      double[] x = random.doubles(birds, 0, 100).toArray();
      double[] y = random.doubles(birds, 0, 47).toArray();
      var grid = new Grid(100, 47, 10, birds);
      grid.sort(x, y);
      int[] room = new int[birds];
      for (int i = 0; i < birds; i++) {
        int bird = i;
        int count = grid.near(x[i], y[i], room);
        int[] found = Arrays.copyOf(room, count);
        int[] close =
            IntStream.range(0, birds)
                .filter(j -> away(x[bird], x[j], 100) < 10 && away(y[bird], y[j], 47) < 10)
                .toArray();
        assertThat(found).doesNotHaveDuplicates().contains(bird).contains(close);
      }
    }
  }

  private static double away(double a, double b, double size) {
    return Math.min(Math.abs(a - b), size - Math.abs(a - b));
  }

  @Test
  void itFindsNoMoreThanThereIsRoomFor() {
    var grid = new Grid(100, 100, 10, 50);
    grid.sort(new double[50], new double[50]);
    assertThat(grid.near(0, 0, new int[8])).isEqualTo(8);
  }
}
