package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

class DispatchPrologue {
  @Async
  public Coroutine<Object> mergedTypes() {
    Object o;
    if (await(later(1)) == 1) {
      o = await(later("s"));
    } else {
      o = await(later(3));
    }
    await(later(o));
    return done(o);
  }

  @Async
  public Coroutine<Object> mergedThroughInterfaces() {
    List<Object> out = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      CharSequence text;
      Iterable<Integer> numbers;
      if (await(later(i)) == 0) {
        text = "string";
        numbers = List.of(1);
      } else {
        text = new StringBuilder("builder");
        numbers = new java.util.TreeSet<>(List.of(2));
      }
      await(later("between"));
      for (int n : numbers) {
        out.add(text.toString() + text.length() + n);
      }
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> mergedArrays() {
    boolean yes = await(later(true));
    Object a = yes ? new int[] {1} : new String[] {"a"};
    Object[] b = yes ? new Integer[] {1} : new String[] {"a"};
    Cloneable c = yes ? new int[][] {{1}} : new ArrayList<>();
    await(later(1));
    return done(new Object[] {a, b, c});
  }

  @Async
  public Coroutine<Object> nulls() {
    Object o = null;
    String p = null;
    int[] q = null;
    await(later(1));
    return done(new Object[] {o, p, q, await(later(p == null)), null});
  }

  @Async
  public Coroutine<Object> nullThenAssigned() {
    String text = null;
    for (int i = 0; i < 3; i++) {
      if (text != null) {
        trace(text.length());
      }
      text = await(later("round " + i));
    }
    return done(text);
  }

  @Async
  public Coroutine<Object> nullOperands() {
    return done(java.util.Arrays.asList(null, await(later(1)), (Object) null, await(later(2))));
  }

  @Async
  public Coroutine<Object> assignedOnSomePathsOnly() {
    int a;
    String b;
    boolean yes = await(later(true));
    if (yes) {
      a = await(later(1));
    } else {
      b = await(later("x"));
      trace(b);
      return done(0);
    }
    await(later(2));
    b = "late";
    return done(a + b);
  }

  @Async
  public Coroutine<Object> liveOnlyInOneBranch() {
    List<Object> out = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int a = await(later(i * 10));
      long b = await(later(i * 100L));
      if (i % 2 == 0) {
        await(later("even"));
        out.add(a);
      } else {
        await(later("odd"));
        out.add(b);
      }
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> theSameFieldForDifferentLocals() {
    String text = "";
    for (int i = 0; i < 2; i++) {
      String a = "a" + i;
      await(later(1));
      text += a;
      String b = "b" + i;
      await(later(2));
      text += b;
      String c = "c" + i;
      String d = "d" + i;
      await(later(3));
      text += c + d;
    }
    return done(text);
  }

  @Async
  private Coroutine<Object> nullParameters(Object a, String b, int[] c) {
    if (await(later(true))) {
      a = null;
    }
    b = null;
    await(later(1));
    c = await(later((int[]) null));
    await(later(2));
    return done(new Object[] {a, b, c});
  }

  @Async
  public Coroutine<Object> parametersSetToNull() {
    return done(await(nullParameters("a", "b", new int[] {1})));
  }

  @Async
  private Coroutine<Object> widened(Object a, CharSequence b) {
    a = b;
    if (await(later(true))) {
      b = new StringBuilder("x");
    }
    await(later(1));
    a = a + "" + b;
    await(later(2));
    return done(a);
  }

  @Async
  public Coroutine<Object> parametersOfAnotherType() {
    return done(await(widened(1, "b")));
  }

  @Async
  private CompletableFuture<Integer> future(int n) {
    return CompletableFuture.completedFuture(n + await(later(1)));
  }

  @Async
  private CompletionStage<String> stageOf(String text) {
    String more = await(later(text));
    return CompletableFuture.completedFuture(more + await(stage("!")));
  }

  @Async
  private CompletableFuture<String> failingFuture() throws CheckedTrouble {
    await(later(1));
    throw new CheckedTrouble("future");
  }

  @Async
  public Coroutine<Object> futuresAsReturnTypes() {
    return done(await(future(1)) + await(stageOf("s")));
  }

  @Async
  public Coroutine<Object> throwsFromAFuture() throws CheckedTrouble {
    try {
      return done(await(failingFuture()));
    } finally {
      trace(await(later("finally")));
    }
  }

  @Async
  public Coroutine<Object> doneInAVariable() {
    Coroutine<Object> result = done(await(later("kept")));
    await(later(1));
    return result;
  }

  @Async
  public Coroutine<Object> doneInAConditional() {
    return await(later(true)) ? done(await(later("a"))) : done(trace("b"));
  }

  @Async
  public Coroutine<Object> manyAwaitsOnOneLine() {
    return done(await(later(1)) + await(later(2)) + await(later(3)) + await(later(4)) + await(later(5)));
  }

  @Async
  public Coroutine<Object> swappedLocals() {
    String a = "a";
    String b = "b";
    for (int i = 0; i < 3; i++) {
      String c = a;
      a = b;
      await(later(i));
      b = c;
      await(later(a + b));
    }
    return done(a + b);
  }

  @Async
  public Coroutine<Object> receiverUsedLate() {
    Supplier<Object> me = () -> getClass().getSimpleName();
    await(later(1));
    return done(me.get() + getClass().getSimpleName());
  }

  @Async
  public Coroutine<Object> mergedToATypeThatNobodyCanName() {
    List<Object> out = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      boolean yes = await(later(i)) == 0;
      // The operand is an AbstractStringBuilder, which is not public.
      out.add((yes ? new StringBuilder("a") : new StringBuffer("bb")).equals(await(later(1))));
    }
    return done(out);
  }

  private static final class Hidden {
    private final int value = 4;
  }

  @Async
  private static Coroutine<Integer> takesHidden(Hidden hidden, Hidden[] more, List<Hidden[]> list) {
    int sum = hidden.value + await(later(1));
    for (Hidden each : more) {
      sum += each.value + await(later(10));
    }
    return done(sum + list.get(0).length);
  }

  @Async
  public Coroutine<Object> parametersOfPrivateTypes() {
    Hidden[] hidden = {new Hidden(), new Hidden()};
    return done(await(takesHidden(new Hidden(), hidden, List.<Hidden[]>of(hidden))));
  }

  @Async
  public Coroutine<Object> parametersOfLocalTypes() {
    record Local(int x) {
      @Async
      Coroutine<Integer> plus(Local other, Local[] more) {
        return done(x + await(later(other.x)) + more[await(later(0))].x);
      }
    }
    return done(await(new Local(1).plus(new Local(2), new Local[] {new Local(3)})));
  }

  @Async
  public Coroutine<Object> loopAtTheVeryStart() {
    do {
      if (await(later(counter++)) > 2) {
        return done(counter);
      }
    } while (true);
  }

  @Async
  static Coroutine<Integer> staticLoopAtTheVeryStart(int n) {
    while (await(later(n)) > 0) {
      n--;
    }
    return done(n);
  }

  private int counter;

  @Async
  public Coroutine<Object> loopsAtTheVeryStart() {
    for (; ; ) {
      for (; ; counter++) {
        if (await(staticLoopAtTheVeryStart(counter)) == 0 && counter > 1) {
          return done(counter);
        }
      }
    }
  }
}
