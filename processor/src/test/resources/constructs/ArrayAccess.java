package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.Arrays;
import java.util.List;

class ArrayAccess {
  private int[] field = {1, 2, 3};
  private static String[] statics = {"a", "b", "c"};

  private int[] fieldOnce() {
    trace("array");
    return field;
  }

  @Async
  public Coroutine<Object> dimensions() {
    int[][] matrix = new int[await(later(2))][await(later(3))];
    matrix[await(later(1))][await(later(2))] = await(later(42));
    return done(matrix);
  }

  @Async
  public Coroutine<Object> dimensionsLeftOpen() {
    String[][][] cube = new String[await(later(2))][trace(1)][];
    cube[0][0] = new String[] {await(later("x"))};
    return done(cube);
  }

  @Async
  public Coroutine<Object> initialisersOfEveryType() {
    return done(
        List.of(
            new boolean[] {true, await(later(false))},
            new byte[] {1, await(later((byte) 2))},
            new short[] {1, await(later((short) 2))},
            new char[] {'a', await(later('b'))},
            new int[] {1, await(later(2))},
            new long[] {1, await(later(2L))},
            new float[] {1, await(later(2f))},
            new double[] {1, await(later(2.0))},
            new Object[] {1, await(later("x"))},
            new int[][] {{1}, {await(later(2)), 3}, await(later(new int[] {4}))}));
  }

  @Async
  public Coroutine<Object> accessWithAwaitedIndex() {
    return done(fieldOnce()[await(later(1))] + field[trace(0)] * await(later(field))[2]);
  }

  @Async
  public Coroutine<Object> assignmentWithAwaitedValue() {
    long[] values = new long[3];
    values[trace(0)] = await(later(5L));
    values[await(later(1))] = trace(6L);
    values[await(later(2))] = await(later(7L));
    double[] doubles = {1.5, 2.5};
    doubles[await(later(1))] = doubles[0] + await(later(1.0));
    return done(List.of(values, doubles));
  }

  @Async
  public Coroutine<Object> compoundAssignment() {
    int[] values = {1, 2, 3};
    values[await(later(1))] += await(later(10));
    values[trace(0)] <<= await(later(3));
    long[] longs = {5, 6};
    longs[await(later(0))] *= await(later(4L));
    double[] doubles = {1.5};
    doubles[trace(0)] /= await(later(2));
    byte[] bytes = {100};
    bytes[0] += await(later(100));
    char[] chars = {'a'};
    chars[await(later(0))] += await(later(2));
    String[] words = {"a"};
    words[await(later(0))] += await(later("b")) + trace(1);
    return done(List.of(values, longs, doubles, bytes, chars, words));
  }

  @Async
  public Coroutine<Object> arrayAndIndexAreEvaluatedOnce() {
    int[] values = {1, 2, 3};
    int i = 0;
    values[i++] += await(later(i)) + values[i];
    fieldOnce()[trace(i)] -= await(later(5));
    return done(List.of(values, field, i));
  }

  @Async
  public Coroutine<Object> leftSideIsReadBeforeTheRight() {
    int[] values = {1};
    values[0] = values[0]++ + await(later(values[0]));
    values[0] += values[0]-- * await(later(values[0]));
    return done(values);
  }

  @Async
  public Coroutine<Object> arrayVariableReassignedOnTheRight() {
    int[] values = {1, 2};
    int[] old = values;
    values[await(later(0))] = (values = new int[] {7, 8})[await(later(1))];
    return done(List.of(values, old));
  }

  @Async
  public Coroutine<Object> incrementWithAwaitedIndex() {
    int[] values = {1, 2, 3};
    Integer[] boxed = {1, 2};
    int a = values[await(later(1))]++;
    int b = ++values[await(later(2))];
    int c = boxed[await(later(0))]++;
    int d = --boxed[await(later(1))];
    return done(List.of(values, boxed, a, b, c, d));
  }

  @Async
  public Coroutine<Object> staticArray() {
    statics[await(later(1))] += await(later("!"));
    return done(statics.clone());
  }

  @Async
  public Coroutine<Object> indexOutOfBoundsAfterTheValue() {
    try {
      field[3] = await(later(1));
      return done("no");
    } catch (ArrayIndexOutOfBoundsException e) {
      return done(e.getMessage() + await(later(2)));
    }
  }

  @Async
  public Coroutine<Object> throwsArrayStoreException() {
    Object[] words = new String[1];
    words[0] = await(later((Object) 1));
    return done(words);
  }

  @Async
  public Coroutine<Object> nullArrayFailsAfterTheAwaits() {
    int[] none = null;
    try {
      none[await(later(0))] = await(later(1));
      return done("no");
    } catch (NullPointerException e) {
      return done("null " + await(later(2)));
    }
  }

  @Async
  public Coroutine<Object> negativeSize() {
    try {
      return done(new int[await(later(-1))]);
    } catch (NegativeArraySizeException e) {
      return done(e.getMessage());
    }
  }

  @Async
  public Coroutine<Object> lengthAndClone() {
    int[][] rows = await(later(new int[][] {{1}, {2, 3}}));
    return done(rows.length + rows[await(later(1))].length + rows.clone()[0].clone()[await(later(0))]);
  }

  @Async
  public Coroutine<Object> nestedInitialisersWithLoops() {
    Object[] out = {
      trace(1),
      new int[] {trace(2), await(later(3))},
      new Object[] {await(later("a")), new String[] {await(later("b")), trace("c")}}
    };
    return done(Arrays.deepToString(out));
  }

  @Async
  public Coroutine<Object> genericArray() {
    @SuppressWarnings("unchecked")
    List<String>[] lists = (List<String>[]) new List<?>[await(later(2))];
    lists[await(later(0))] = List.of(await(later("x")));
    return done(lists);
  }
}
