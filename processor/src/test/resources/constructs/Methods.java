package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.List;

class Methods {
  private int field = 5;

  @Async
  private Coroutine<Integer> hidden(int n) {
    return done(field + await(later(n)));
  }

  @Async
  final Coroutine<Integer> sealedOff(int n) {
    return done(field * await(later(n)));
  }

  @Async
  static Coroutine<Object> ofTheClass(long a, double b, Object c) {
    a += await(later(1L));
    b *= await(later(2.0));
    c = c + await(later("c"));
    return done(a + " " + b + " " + c);
  }

  @Async
  @SuppressWarnings("strictfp")
  strictfp Coroutine<Double> strict(double a) {
    return done(a / await(later(3.0)));
  }

  @Async
  protected Coroutine<String> variable(String first, int... rest) throws CheckedTrouble {
    String text = first;
    for (int n : rest) {
      text += await(later(n));
    }
    if (rest.length == 3) {
      throw new CheckedTrouble(text);
    }
    return done(text);
  }

  @Async
  Coroutine<String> overloaded(int a) {
    return done("int" + await(later(a)));
  }

  @Async
  Coroutine<String> overloaded(long a) {
    return done("long" + await(later(a)));
  }

  @Async
  Coroutine<String> overloaded(Object a) {
    return done("object" + await(later(a)));
  }

  @Async
  Coroutine<String> overloaded(String... a) {
    return done("strings" + await(later(a.length)));
  }

  @Async
  Coroutine<Integer> $odd$name_1(int $, int self, int runner) {
    int m = await(later($));
    int label = await(later(self));
    int sent = await(later(runner));
    return done(m * 100 + label * 10 + sent);
  }

  @Async
  Coroutine<List<Object>> everyPrimitive(
      boolean z, byte b, short s, char c, int i, long l, float f, double d, Object o, int[] a) {
    List<Object> out = new ArrayList<>();
    out.add(z);
    out.add(await(later(b)));
    out.add(s + await(later(c)));
    out.add(i);
    await(later(1));
    out.add(l + f);
    out.add(await(later(d)) + a[0]);
    out.add(o);
    return done(out);
  }

  @Async
  Coroutine<String> reassigned(int a, String b, long c, Object d) {
    a++;
    b = b + await(later(a));
    c *= await(later(2));
    if (await(later(true))) {
      d = b;
    }
    a = a * 10 + await(later(a));
    return done(a + b + c + d);
  }

  @Async
  public Coroutine<Object> privateFinalStatic() {
    return done(
        await(hidden(1)) + await(sealedOff(2)) + "" + await(ofTheClass(1, 2.5, await(later("q")))));
  }

  @Async
  public Coroutine<Object> strictfpMethod() {
    return done(await(strict(1.0)));
  }

  @Async
  public Coroutine<Object> varargsAndThrows() throws CheckedTrouble {
    String text = await(variable("a")) + await(variable("b", 1, await(later(2))));
    try {
      await(variable("c", 1, 2, 3));
      return done("no");
    } catch (CheckedTrouble e) {
      return done(text + e.getMessage());
    }
  }

  @Async
  public Coroutine<Object> overloads() {
    return done(
        await(overloaded(1))
            + await(overloaded(2L))
            + await(overloaded('c'))
            + await(overloaded("x"))
            + await(overloaded("x", "y")));
  }

  @Async
  public Coroutine<Object> oddNames() {
    return done(await($odd$name_1(1, 2, 3)));
  }

  @Async
  public Coroutine<Object> parametersOfEveryType() {
    return done(
        await(
            everyPrimitive(
                true, (byte) 1, (short) 2, 'c', 3, 4L, 5f, 6.0, "o", new int[] {await(later(7))})));
  }

  @Async
  public Coroutine<Object> parametersReassigned() {
    return done(await(reassigned(1, "b", 3L, null)));
  }

  @Async
  private Coroutine<Integer> sum(int n) {
    if (n == 0) {
      return done(0);
    }
    return done(await(later(n)) + await(sum(n - 1)));
  }

  @Async
  private static Coroutine<Long> fibonacci(int n) {
    return done(n < 2 ? (long) n : await(fibonacci(n - 1)) + await(fibonacci(await(later(n - 2)))));
  }

  @Async
  private Coroutine<Boolean> even(int n) {
    await(later(n));
    return n == 0 ? done(true) : odd(n - 1);
  }

  @Async
  private Coroutine<Boolean> odd(int n) {
    await(later(n));
    return n == 0 ? done(false) : even(n - 1);
  }

  @Async
  public Coroutine<Object> recursion() {
    return done(await(sum(10)) + await(fibonacci(7)));
  }

  @Async
  public Coroutine<Object> mutualRecursionByTailCalls() {
    return done(await(even(9)) + "" + await(odd(9)));
  }

  @Async
  private Coroutine<Integer> tail(boolean now, int n) {
    if (now) {
      return hidden(n);
    }
    await(later("first"));
    return hidden(await(later(n)));
  }

  @Async
  public Coroutine<Object> tailCalls() {
    return done(await(tail(true, 1)) * 100 + await(tail(false, 2)));
  }

  @Async
  public Coroutine<Object> throwsFromATailCall() throws CheckedTrouble {
    return done(await(failsInTail()));
  }

  @Async
  private Coroutine<String> failsInTail() throws CheckedTrouble {
    await(later(1));
    return variable("x", 1, 2, 3);
  }

  @Async
  public Coroutine<Object> conditionalTail() {
    return done(await(pick(true)) + await(pick(false)));
  }

  @Async
  private Coroutine<String> pick(boolean yes) {
    return await(later(yes)) ? overloaded(1) : done("done" + await(later(2)));
  }
}
