package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

class Statements {
  private String name = "field";

  @Async
  public Coroutine<Object> assertions() {
    boolean on = false;
    assert on = true;
    trace(on);
    assert await(later(1)) == 1 : "never " + await(later(2));
    try {
      assert await(later(1)) == 2 : "message " + await(later(3));
    } catch (AssertionError e) {
      return done(e.getMessage());
    }
    return done("assertions are off");
  }

  @Async
  public Coroutine<Object> varOfEveryKind() {
    var number = await(later(1));
    var text = await(later("t"));
    var list = new ArrayList<>(List.of(await(later(2))));
    var anonymous =
        new Object() {
          final int x = 3;
        };
    var array = new long[] {await(later(4L))};
    for (var element : await(later(list))) {
      number += element;
    }
    for (var i = 0; i < 2; i++) {
      number += await(later(i));
    }
    var wildcard = await(later((List<? extends Number>) list)).get(0);
    await(later("x"));
    return done(number + text + list + anonymous.x + array[0] + wildcard.intValue());
  }

  @Async
  public Coroutine<Object> shadowing() {
    String name = await(later("local"));
    Function<String, String> f = other -> other + name + this.name;
    for (int i = 0; i < 1; i++) {
      String inner = await(later("a"));
      trace(inner);
    }
    for (long i = 0; i < 1; i++) {
      double inner = await(later(1.5));
      trace(inner);
    }
    this.name = await(later("changed"));
    return done(f.apply(name) + name + this.name);
  }

  @Async
  public Coroutine<Object> slotsReusedByOtherTypes() {
    String text = "";
    {
      int a = await(later(1));
      int b = await(later(2));
      text += a + b;
    }
    {
      long a = await(later(3L));
      text += a + await(later(1));
    }
    {
      String a = await(later("s"));
      double b = await(later(4.5));
      text += a + b + await(later(2));
    }
    {
      Object a = await(later(new int[] {5}));
      text += ((int[]) a)[await(later(0))];
    }
    return done(text);
  }

  @Async
  @SuppressWarnings("empty")
  public Coroutine<Object> emptyStatements() {
    ;
    ;
    {}
    if (await(later(true))) ;
    {
      {
        ;
      }
    }
    return done("end");
  }

  @Async
  public Coroutine<Void> nothingButTheEnd() {
    return done();
  }

  @Async
  public Coroutine<Object> noAwaitAtAll() {
    int n = 0;
    for (int i = 0; i < 3; i++) {
      n += i;
    }
    return done(trace(n));
  }

  @Async
  public Coroutine<Object> onlyAnAwait() {
    return done(await(later("only")));
  }

  @Async
  public Coroutine<Object> endlessLoopHasNoTail() {
    int i = 0;
    while (true) {
      if (await(later(i++)) == 2) {
        return done(i);
      }
    }
  }

  @Async
  public Coroutine<Object> constantConditions() {
    if (false) {
      await(later("never"));
    }
    while (false || await(later(false))) {
      trace("never");
    }
    final boolean debug = false;
    if (debug) {
      return done(await(later("never")));
    }
    if (true) {
      return done(await(later("here")));
    }
    return done("unreachable tail");
  }

  @Async
  public Coroutine<Object> throwsAtTheEnd() {
    await(later(1));
    throw new Trouble("end");
  }

  @Async
  public Coroutine<Object> throwsAtOnce() {
    throw new Trouble("at once");
  }

  @Async
  public Coroutine<Object> ifElseChains() {
    List<Object> out = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      if (await(later(i)) == 0) {
        out.add("zero");
      } else if (i == await(later(1))) {
        out.add(await(later("one")));
      } else if (i == 2) out.add(await(later("two")));
      else if (await(later(i)) > 3) {
        out.add("more");
      } else out.add(await(later("three")));
    }
    return done(out);
  }

  @Async
  @SuppressWarnings("fallthrough")
  public Coroutine<Object> labelsOnEverything() {
    int n = 0;
    a:
    if (await(later(true))) {
      n++;
      if (await(later(1)) == 1) break a;
      n = 100;
    }
    b:
    try {
      n += await(later(10));
      if (n > 5) break b;
      n = 100;
    } finally {
      n += await(later(1));
    }
    c:
    switch (await(later(n))) {
      case 12:
        if (await(later(true))) break c;
        n = 100;
      default:
        n = 200;
    }
    return done(n);
  }

  @Async
  public Coroutine<Object> finalLocalsAndConstants() {
    final int constant = 3;
    final int awaited = await(later(4));
    final long product = constant * awaited * await(later(2L));
    return done(product + constant);
  }

  @Async
  public Coroutine<Object> effectivelyFinalCapturesBeforeAndAfter() {
    int before = 1;
    java.util.function.IntSupplier first = () -> before;
    int between = await(later(2));
    java.util.function.IntSupplier second = () -> before + between;
    int after = first.getAsInt() + second.getAsInt() + await(later(3));
    java.util.function.IntSupplier third = () -> before + between + after;
    await(later(4));
    return done(first.getAsInt() + second.getAsInt() + third.getAsInt());
  }

  @Async
  public Coroutine<Object> genericLocals() {
    List<? super Integer> sink = await(later(new ArrayList<Number>()));
    sink.add(await(later(1)));
    List<? extends Comparable<?>> source = await(later(List.of("a", 2)));
    Comparable<?> first = source.get(await(later(0)));
    return done(sink + "" + first);
  }
}
