package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class Loops {
  @Async
  public Coroutine<Object> awaitInTheConditionOfWhile() {
    int n = 0;
    while (await(later(n)) < 4) {
      trace(n++);
    }
    return done(n);
  }

  @Async
  public Coroutine<Object> awaitInTheBodyOfWhile() {
    int n = 0;
    long sum = 0;
    while (n < 4) {
      sum += await(later((long) n)) * 10;
      n++;
    }
    return done(sum);
  }

  @Async
  public Coroutine<Object> awaitInDoWhile() {
    int n = 0;
    do {
      n += await(later(1));
      if (n == 2) {
        continue;
      }
      trace(n);
    } while (await(later(n)) < 5);
    return done(n);
  }

  @Async
  public Coroutine<Object> awaitInEveryPartOfFor() {
    StringBuilder text = new StringBuilder();
    for (int i = await(later(0)), j = await(later(10)); i < await(later(3)); i += await(later(1)), j -= await(later(2))) {
      text.append(i).append(j).append(await(later("b")));
    }
    return done(text.toString());
  }

  @Async
  public Coroutine<Object> awaitOnlyInTheUpdate() {
    int sum = 0;
    for (int i = 0; i < 5; i += await(later(2))) {
      sum += i;
    }
    return done(sum);
  }

  @Async
  public Coroutine<Object> awaitOnlyInTheInitialiser() {
    int sum = 0;
    for (int i = await(later(3)); i > 0; i--) {
      sum += i;
    }
    return done(sum);
  }

  @Async
  public Coroutine<Object> forWithoutCondition() {
    int i = 0;
    for (; ; ) {
      if (await(later(i++)) > 2) {
        break;
      }
    }
    return done(i);
  }

  @Async
  public Coroutine<Object> foreachOverAnAwaitedList() {
    List<String> out = new ArrayList<>();
    for (String word : await(later(List.of("a", "b", "c")))) {
      out.add(word + await(later(word.length())));
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> foreachOverAnAwaitedArray() {
    long sum = 0;
    for (long value : await(later(new long[] {1, 2, 3}))) {
      sum = sum * 10 + await(later(value));
    }
    return done(sum);
  }

  @Async
  @SuppressWarnings("fallthrough")
  public Coroutine<Object> foreachOverAnArrayLiteralAroundASwitch() {
    String text = "";
    for (String word : new String[] {"x", "y", "z"}) {
      switch (await(later(word))) {
        case "x":
          text += await(later("X"));
        case "y":
          text += "Y";
          break;
        default:
          text += "?";
      }
    }
    return done(text);
  }

  @Async
  public Coroutine<Object> foreachOverMatrix() {
    int[][] matrix = {{1, 2}, {3}, {}, {4, 5, 6}};
    int sum = 0;
    for (int[] row : matrix) {
      for (int cell : row) {
        sum = sum * 3 + await(later(cell));
      }
      await(later("row"));
    }
    return done(sum);
  }

  @Async
  public Coroutine<Object> foreachUnboxes() {
    int sum = 0;
    for (int value : List.of(1, 2, 3)) {
      sum += value * await(later(value));
    }
    return done(sum);
  }

  @Async
  public Coroutine<Object> foreachOverMapEntries() {
    Map<String, Integer> map = new TreeMap<>(Map.of("a", 1, "b", 2));
    String text = "";
    for (Map.Entry<String, Integer> entry : map.entrySet()) {
      text += entry.getKey() + await(later(entry.getValue())) + entry.setValue(7);
    }
    return done(text + map);
  }

  @Async
  public Coroutine<Object> foreachOverAnIterableOfOurOwn() {
    int sum = 0;
    for (int value : countdown(4)) {
      sum += value;
      await(later(sum));
    }
    return done(sum);
  }

  private static Iterable<Integer> countdown(int from) {
    return () ->
        new Iterator<>() {
          private int next = from;

          @Override
          public boolean hasNext() {
            return trace(next) > 0;
          }

          @Override
          public Integer next() {
            return next--;
          }
        };
  }

  @Async
  public Coroutine<Object> labelledBreakAndContinue() {
    List<Object> out = new ArrayList<>();
    outer:
    for (int i = 0; ; i++) {
      for (String word : List.of("a", "b", "c")) {
        if (await(later(i)) == 2 && word.equals("b")) {
          continue outer;
        }
        if (i == 4) {
          break outer;
        }
        out.add(word + i + await(later(word)));
      }
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> labelledContinueOfWhileAndDo() {
    int i = 0;
    int rounds = 0;
    outer:
    do {
      i++;
      while (await(later(true))) {
        rounds++;
        if (rounds % 3 == 0) {
          continue outer;
        }
        if (rounds > 10) {
          break outer;
        }
      }
    } while (await(later(i)) < 100);
    return done(i * 1000 + rounds);
  }

  @Async
  public Coroutine<Object> labelledBlock() {
    String text = "";
    block:
    {
      text += await(later("in"));
      if (await(later(true))) {
        break block;
      }
      text += "never";
    }
    return done(text + await(later("out")));
  }

  @Async
  public Coroutine<Object> endlessLoopsInOneAnother() {
    for (; ; ) {
      for (; ; ) {
        while (true) {
          if (await(later(1)) == 1) {
            return done("out");
          }
        }
      }
    }
  }

  @Async
  public Coroutine<Object> threeLoopsDeep() {
    int sum = 0;
    for (int i = 0; i < 2; i++) {
      int atI = await(later(i));
      for (int j = 0; j < 2; j++) {
        long atJ = await(later((long) j));
        for (int k = 0; k < 2; k++) {
          double atK = await(later((double) k));
          sum += (int) (atI * 100 + atJ * 10 + atK);
        }
        sum += await(later(1));
      }
      sum += await(later(1));
    }
    return done(sum);
  }

  @Async
  public Coroutine<Object> aLoopBesideALoopWithoutAwait() {
    int sum = 0;
    for (int i = 0; i < 1000; i++) {
      sum += i;
    }
    for (int i = 0; i < 3; i++) {
      int inner = 0;
      for (int j = 0; j < 10; j++) {
        inner += j;
      }
      sum += await(later(inner));
    }
    return done(sum);
  }

  @Async
  public Coroutine<Object> aLoopWithOperandsBelowIt() {
    int result =
        trace(1000)
            + switch (await(later(3))) {
              case 3 -> {
                int sum = 0;
                for (int i = 0; i < 3; i++) {
                  sum += await(later(i)) * sum + 1;
                }
                yield sum;
              }
              default -> 0;
            }
            * await(later(2));
    return done(result);
  }

  @Async
  public Coroutine<Object> variablesOfTheLoopAreFreshForLambdas() {
    List<java.util.function.IntSupplier> suppliers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int copy = i * await(later(2));
      suppliers.add(() -> copy);
    }
    int sum = 0;
    for (java.util.function.IntSupplier supplier : suppliers) {
      sum = sum * 10 + supplier.getAsInt();
    }
    return done(sum);
  }

  @Async
  public Coroutine<Object> aLoopThatNeverRuns() {
    for (int i = 0; i > await(later(0)); i++) {
      await(later("never"));
    }
    while (await(later(false))) {
      await(later("never"));
    }
    for (String word : await(later(List.<String>of()))) {
      await(later(word));
    }
    return done("none");
  }

  @Async
  public Coroutine<Object> conditionOfSeveralAwaits() {
    int i = 0;
    while (await(later(i)) < 10 && (await(later(i % 3)) != 2 || await(later(i)) < 4)) {
      i += 1;
    }
    return done(i);
  }

  @Async
  public Coroutine<Object> returnsFromWithin() {
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 10; j++) {
        if (await(later(i * j)) == 6) {
          return done(i * 10 + j);
        }
      }
    }
    return done(null);
  }

  @Async
  public Coroutine<Object> throwsFromWithin() {
    int i = 0;
    while (true) {
      if (await(later(i++)) == 3) {
        throw new Trouble("at " + i);
      }
    }
  }

  @Async
  public Coroutine<Object> manyRounds() {
    int sum = 0;
    for (int i = 0; i < 50; i++) {
      sum += await(later(i)) ^ i;
    }
    return done(sum);
  }
}
