package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.AsyncFunction;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.List;

class DirectCalls {
  private final List<Object> seen = new ArrayList<>();
  private int field = 3;

  @Async
  private Coroutine<Integer> hidden(int n) {
    int before = field++;
    return done(before + await(later(n)) + field);
  }

  @Async
  Coroutine<String> wide(long a, String s, double b, int[] c, boolean d, char e) {
    seen.add(s);
    int n = await(later(c.length));
    return done(a + s + b + n + d + e + await(later(c[0])));
  }

  public Coroutine<String> methodsOfThis() {
    return calls();
  }

  @Async
  private Coroutine<String> calls() {
    String text = "" + await(hidden(1)) + await(this.hidden(await(hidden(2))));
    text += await(wide(1L << 40, text, 0.5, new int[] {7, 8}, true, 'x'));
    return done(text + seen);
  }

  @Async
  private static Coroutine<Long> reassigned(long a, Object o, int unused) {
    a = a * 2 + await(later(1));
    Object before = o;
    o = a; // another type in the parameter's slot
    long b = await(later(5L)) + (Long) o;
    o = "" + await(later(before));
    return done(a + b + o.toString().length());
  }

  @Async
  static Coroutine<String> swapped(int a, int b) {
    int c = a;
    a = await(later(b));
    b = await(later(c));
    return done(a + "," + b + await(yieldNow()));
  }

  @Async
  public Coroutine<String> parametersReassigned() {
    return done("" + await(reassigned(4, "text", 9)) + await(swapped(1, 2)));
  }

  @Async
  private Coroutine<Integer> depth(int n, String payload) {
    if (n == 0) {
      return done(await(later(payload.length())));
    }
    return done(await(depth(n - 1, payload)) + 1);
  }

  /** Deeper than direct calls nest. */
  @Async
  public Coroutine<Integer> deepRecursion() {
    return done(await(depth(1500, "payload")));
  }

  @Async
  private Coroutine<Integer> odd(int n) {
    return done(n == 0 ? 0 : 1 + await(even(n - 1)));
  }

  @Async
  private Coroutine<Integer> even(int n) {
    if (n % 100 == 0) {
      await(later("pause"));
    }
    return n == 0 ? done(0) : done(1 + await(odd(n - 1)));
  }

  @Async
  public Coroutine<Integer> mutualRecursion() {
    return done(await(even(1000)));
  }

  @Async
  private Coroutine<Integer> fails(int n) throws CheckedTrouble {
    if (n == 0) {
      throw new CheckedTrouble("at once");
    }
    int m = await(later(n));
    throw new CheckedTrouble("later " + m);
  }

  @Async
  public Coroutine<String> failuresAreCaught() {
    String text = "";
    for (int i = 0; i < 3; i++) {
      try {
        text += await(fails(i));
      } catch (CheckedTrouble trouble) {
        text += trouble.getMessage() + await(later(";"));
      } finally {
        text += await(hidden(i));
      }
    }
    return done(text);
  }

  @Async
  public Coroutine<Integer> throwsFromBelow() throws CheckedTrouble {
    return done(await(fails(0)) + 1);
  }

  @Async
  private <T extends Comparable<T>> Coroutine<T> greater(T a, T b) {
    T other = await(later(b));
    return done(a.compareTo(other) > 0 ? a : other);
  }

  @Async
  public Coroutine<String> generic() {
    return done(await(greater("a", "b")) + await(greater(3, 2)));
  }

  @Async
  public Coroutine<Integer> inALambda() throws Exception {
    AsyncFunction<Integer, Integer> twice = n -> done(await(hidden(n)) + await(hidden(n)));
    return done(await(twice.apply(await(later(1)))));
  }

  @Async
  public Coroutine<String> onTheWayThroughAnArgument() {
    int[] at = {1, 2, 3};
    at[await(hidden(0)) % 3] += await(hidden(at[1]));
    return done(at[0] + " " + at[1] + " " + at[2] + new StringBuilder("" + await(hidden(1))));
  }

  @Async
  public Coroutine<String> onAnother() {
    DirectCalls other = new DirectCalls();
    other.field = 70;
    return done(await(other.hidden(1)) + "," + await(hidden(1)) + await(pick(other).hidden(2)));
  }

  private DirectCalls pick(DirectCalls other) {
    seen.add("picked");
    return other;
  }

  @Async
  public Coroutine<String> onNothing() {
    DirectCalls nobody = null;
    try {
      return done("" + await(nobody.hidden(await(later(1)))));
    } catch (NullPointerException e) {
      return done("nothing" + seen);
    }
  }

  @Async
  private Coroutine<Integer> chosen(boolean first) {
    return done(await(first ? hidden(1) : hidden(2)) + await(hidden(first ? 3 : 4)));
  }

  @Async
  public Coroutine<String> conditional() {
    return done(await(chosen(true)) + "," + await(chosen(false)));
  }

  @Async
  private Coroutine<Integer> acrossLines(int a, int b) {
    return done(
        await(
                hidden(
                    a
                        + b))
            + await(hidden(
                a * b)));
  }

  @Async
  public Coroutine<Integer> overManyLines() {
    return done(await(acrossLines(2, 3)));
  }

  @Async
  private Coroutine<Void> nothing() {
    field += await(later(1));
    return done();
  }

  @Async
  public Coroutine<Integer> withoutAValue() {
    for (int i = 0; i < 4; i++) {
      await(nothing());
    }
    return done(field);
  }

  // Overriding: the call goes to what the object's class makes of it.

  static class Base {
    @Async
    Coroutine<String> name(int n) {
      return done("base" + await(later(n)));
    }

    @Async
    Coroutine<String> named() {
      return done("<" + await(name(1)) + await(this.name(2)) + ">");
    }

    @Async
    <T> Coroutine<Object> bridged(T value) {
      return done("base " + await(later(value)));
    }

    @Async
    Coroutine<Object> callsBridged() {
      return done(await(bridged("b")));
    }
  }

  static class Inheriting extends Base {
    @Async
    Coroutine<String> own() {
      return done(await(name(3)) + await(named()));
    }
  }

  static class Overriding extends Base {
    @Override
    @Async
    Coroutine<String> name(int n) {
      return done("over" + await(super.name(n)) + await(later(n)));
    }
  }

  static class Plain extends Base {
    @Override
    Coroutine<String> name(int n) {
      return done("plain" + n);
    }
  }

  static class Failing extends Base {
    @Override
    Coroutine<String> name(int n) {
      throw new IllegalStateException("no name");
    }
  }

  @Async
  public Coroutine<String> overridden() {
    String text = "";
    for (Base base :
        List.of(
            new Base(), new Inheriting(), new Overriding(), new Plain(), new Base() {
              @Override
              @Async
              Coroutine<String> name(int n) {
                return done("anonymous" + await(super.name(n)) + await(hidden(n)));
              }
            })) {
      text += await(base.named()) + await(base.callsBridged());
    }
    return done(text + await(new Inheriting().own()));
  }

  @Async
  public Coroutine<String> throwsWhereOverridden() {
    return done(await(new Failing().named()));
  }

  sealed interface Shape {}

  record Square(int side) implements Shape {
    @Async
    Coroutine<Integer> area() {
      return done(await(times(side)));
    }

    @Async
    Coroutine<Integer> times(int n) {
      return done(side * await(later(n)));
    }
  }

  enum Sign {
    PLUS,
    MINUS {
      @Override
      @Async
      Coroutine<Integer> apply(int n) {
        return done(-await(super.apply(n)));
      }
    };

    @Async
    Coroutine<Integer> apply(int n) {
      return done(await(later(n)));
    }

    @Async
    Coroutine<Integer> twice(int n) {
      return done(await(apply(n)) + await(apply(n)));
    }
  }

  interface Greeting {
    String name();

    @Async
    default Coroutine<String> greet() {
      return done("hello " + await(polite()) + await(mark("!")));
    }

    @Async
    private Coroutine<String> polite() {
      return done("dear " + await(later(name())));
    }

    @Async
    static Coroutine<String> mark(String mark) {
      return done(await(later(mark)));
    }
  }

  @Async
  public Coroutine<String> inOtherKindsOfTypes() {
    Greeting greeting = () -> "you";
    return done(
        await(new Square(3).area())
            + ","
            + await(Sign.PLUS.twice(2))
            + await(Sign.MINUS.twice(2))
            + await(greeting.greet()));
  }
}
