package dev.baton.examples.frames.swarm;

import java.util.Arrays;

/**
 * Who is near whom: a world that has no edges, cut into square cells. Those of a cell are in the
 * order of their numbers.
 */
final class Grid {
  private final double side;
  private final int columns;
  private final int rows;

  /** The birds, cell by cell, and where each cell's begin. */
  private final int[] birds;

  private final int[] starts;
  private final int[] cells;

  Grid(double width, double height, double side, int birds) {
    this.side = side;
    this.columns = (int) (width / side);
    this.rows = (int) (height / side);
    this.birds = new int[birds];
    this.cells = new int[birds];
    this.starts = new int[columns * rows + 1];
  }

  /** Sorts all into their cells. */
  void sort(double[] x, double[] y) {
    Arrays.fill(starts, 0);
    for (int i = 0; i < birds.length; i++) {
      cells[i] = cell(x[i], y[i]);
      starts[cells[i]]++;
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    for (int i = birds.length - 1; i >= 0; i--) {
      birds[--starts[cells[i]]] = i;
    }
  }

  private int cell(double x, double y) {
    int column = Math.min(columns - 1, (int) (x / side));
    int row = Math.min(rows - 1, (int) (y / side));
    return row * columns + column;
  }

  /**
   * Finds those in a place's cell and in the eight around it.
   *
   * @return how many there are; no more than there is room for
   */
  int near(double x, double y, int[] found) {
    int cell = cell(x, y);
    int count = 0;
    for (int down = -1; down <= 1; down++) {
      int row = Math.floorMod(cell / columns + down, rows);
      for (int right = -1; right <= 1; right++) {
        int next = row * columns + Math.floorMod(cell % columns + right, columns);
        for (int i = starts[next]; i < starts[next + 1] && count < found.length; i++) {
          found[count++] = birds[i];
        }
      }
    }
    return count;
  }
}
