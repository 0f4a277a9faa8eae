package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

class Operators {
  @Async
  public Coroutine<Object> arithmeticOfEveryType() {
    return done(
        List.of(
            trace(7) + await(later(3)),
            trace(7L) - await(later(3)),
            trace(7) * await(later(3L)),
            trace(7.0) / await(later(2)),
            trace(7f) % await(later(4)),
            (byte) 7 + await(later((byte) 3)),
            'a' + await(later('b')),
            await(later((short) 3)) * await(later(2.5f))));
  }

  @Async
  public Coroutine<Object> shiftsAndBits() {
    return done(
        List.of(
            trace(-64) >> await(later(2)),
            trace(-64) >>> await(later(28)),
            trace(1) << await(later(33L)),
            trace(-64L) >>> await(later(60)),
            trace(12) & await(later(10)),
            trace(12L) | await(later(3)),
            trace(12) ^ await(later(10L))));
  }

  @Async
  public Coroutine<Object> unary() {
    return done(
        List.of(
            -await(later(3)),
            +await(later('a')),
            ~await(later(5L)),
            !await(later(true)),
            -await(later(2.5)),
            -(-await(later((byte) 4)))));
  }

  @Async
  public Coroutine<Object> comparisons() {
    Object same = await(later("same"));
    return done(
        List.of(
            trace(1) < await(later(2)),
            trace(1L) <= await(later(1)),
            trace(1.0) > await(later(2f)),
            trace('a') >= await(later('a')),
            (int) trace(1) == await(later(1L)),
            (double) trace(1.5) != await(later(1.5)),
            same == await(later(same)),
            same != await(later((Object) null)),
            await(later((Object) null)) == null,
            trace(Double.NaN) < await(later(1.0)),
            (boolean) trace(true) == await(later(false))));
  }

  @Async
  public Coroutine<Object> andOrShortCut() {
    boolean a = await(later(false)) && await(later(true));
    boolean b = await(later(true)) || await(later(false));
    boolean c = await(later(true)) && !await(later(false)) || await(later(true));
    boolean d = (trace(false) || await(later(true))) && (await(later(false)) || trace(true));
    return done(List.of(a, b, c, d));
  }

  @Async
  public Coroutine<Object> eagerBooleanOperators() {
    boolean a = trace(false) & await(later(true));
    boolean b = await(later(true)) | trace(false);
    boolean c = await(later(true)) ^ await(later(true));
    return done(List.of(a, b, c));
  }

  @Async
  public Coroutine<Object> andOrAsConditions() {
    String text = "";
    if (await(later(1)) == 1 && (await(later(2)) == 3 || await(later(4)) == 4)) {
      text += "a";
    }
    if (!(await(later(1)) == 1 && await(later(2)) == 2)) {
      text += "b";
    } else if (await(later(false)) || await(later(true))) {
      text += "c";
    }
    return done(text);
  }

  @Async
  public Coroutine<Object> conditionalOperator() {
    boolean yes = await(later(true));
    int a = yes ? await(later(1)) : await(later(2));
    Object b = !yes ? (Object) await(later(1)) : await(later("s"));
    long c = yes ? await(later(3)) : 4L;
    double d = trace(1) + (yes ? await(later(2.5)) : 1) * trace(2);
    String e = yes ? await(later(false)) ? "x" : await(later("y")) : "z";
    return done(List.of(a, b, c, d, e));
  }

  @Async
  public Coroutine<Object> conditionalWithOperandsBelow() {
    return done(
        trace(100)
            + (await(later(true)) ? trace(10) + await(later(1)) : 0)
            - (await(later(false)) ? 5 : await(later(2)) * trace(3)));
  }

  @Async
  public Coroutine<Object> conditionalOfMixedTypes() {
    List<Object> out = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Serializable mixed = await(later(i)) == 0 ? await(later("text")) : await(later(5));
      out.add(mixed);
      var joined = i == 0 ? new ArrayList<>(List.of(await(later(1)))) : List.of(await(later(2)));
      out.add(joined.get(0));
      Comparable<?> compared = i == 0 ? await(later('c')) : await(later("d"));
      out.add(compared);
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> numericPromotionInConditionals() {
    boolean yes = await(later(true));
    Object a = yes ? 1 : await(later(2.0));
    Object b = yes ? await(later('a')) : 0;
    Object c = yes ? await(later(1)) : await(later(2L));
    return done(List.of(a, b, c));
  }

  @Async
  public Coroutine<Object> unboxingNullFails() {
    try {
      int none = await(later((Integer) null));
      return done(none);
    } catch (NullPointerException e) {
      return done("null " + await(later(1)));
    }
  }

  @Async
  public Coroutine<Object> casts() {
    Object any = await(later((Object) "text"));
    String text = (String) any;
    long a = (long) (double) await(later(3.9));
    int b = (int) (long) await(later(4_000_000_000L));
    byte c = (byte) (int) await(later(300));
    char d = (char) await(later(98)).intValue();
    double e = (float) (double) await(later(0.1));
    Object boxed = (Object) (await(later(1)) + 1);
    return done(List.of(text, a, b, c, d, e, boxed, (Integer) boxed + await(later(1))));
  }

  @Async
  public Coroutine<Object> castToAnIntersection() {
    Object list = await(later((Object) new ArrayList<>(List.of(1))));
    var both = (List<?> & RandomAccess) list;
    await(later(1));
    return done(both.size());
  }

  @Async
  public Coroutine<Object> throwsClassCastException() {
    Object any = await(later((Object) 1));
    try {
      return done((String) any);
    } catch (ClassCastException e) {
      throw new Trouble("cast " + await(later(1)));
    }
  }

  @Async
  public Coroutine<Object> throwsDivisionByZero() {
    return done(trace(1) / await(later(0)));
  }

  @Async
  public Coroutine<Object> instanceOf() {
    Object any = await(later((Object) "text"));
    return done(
        List.of(
            any instanceof String,
            await(later((Object) 1)) instanceof String,
            await(later((Object) null)) instanceof Object));
  }

  @Async
  public Coroutine<Object> instanceOfPattern() {
    Object any = await(later((Object) "text"));
    if (any instanceof String s && await(later(s.length())) > 2) {
      return done(s + await(later("!")));
    }
    return done("none");
  }

  @Async
  public Coroutine<Object> instanceOfPatternNegated() {
    Object any = await(later((Object) 12));
    if (!(any instanceof Integer i)) {
      return done(await(later("not")));
    }
    await(later("between"));
    while (!(await(later((Object) (i - 2))) instanceof Integer j)) {
      trace("never");
    }
    return done(i + j + await(later(1)));
  }

  @Async
  public Coroutine<Object> instanceOfPatternOfAnAwait() {
    String text =
        await(later((Object) 5)) instanceof Integer i && i > await(later(3))
            ? "big" + i + await(later(i))
            : "small";
    return done(text);
  }

  @Async
  public Coroutine<Object> mixedWidthsOnTheStack() {
    return done(
        trace(1)
            + trace(2L) * (trace(3.0) - await(later(1f)) + trace(4) * (trace(5L) - await(later(2)))));
  }
}
