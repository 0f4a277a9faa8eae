package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

class Creations {
  record Pair(Object a, Object b) {}

  record Wide(long a, double b, Object c) {}

  private final String name = "outer";

  static class Announced {
    static {
      trace("class initialised");
    }

    final Object value;

    Announced(Object value) {
      this.value = value;
      trace("constructed");
    }
  }

  static class Explosive {
    static {
      trace("about to explode");
      if (true) {
        throw new Trouble("in the initialiser");
      }
    }

    Explosive(Object value) {
      trace(value);
    }
  }

  class Inner {
    final int value;

    Inner(int value) {
      this.value = value;
    }

    @Override
    public String toString() {
      return name + value;
    }
  }

  abstract static class Shape {
    final String name;
    final int size;

    Shape(String name, int size) {
      this.name = name;
      this.size = size;
    }

    abstract Object area();
  }

  @Async
  public Coroutine<Object> awaitInAnArgument() {
    return done(new Pair(trace(1), await(later(2))));
  }

  @Async
  public Coroutine<Object> awaitInEveryArgument() {
    return done(new Pair(await(later(1)), await(later(2))));
  }

  @Async
  public Coroutine<Object> wideArguments() {
    return done(new Wide(await(later(1L)), trace(2.5), await(later("c"))));
  }

  @Async
  public Coroutine<Object> creationsWithinCreations() {
    return done(
        new Pair(
            new Pair(trace(1), await(later(2))),
            new Pair(new Wide(3L, await(later(4.0)), new Pair(await(later(5)), 6)), trace(7))));
  }

  @Async
  public Coroutine<Object> conditionalArgument() {
    boolean yes = await(later(true));
    return done(new Pair(yes ? await(later("y")) : trace("n"), yes ? trace("n") : await(later("y"))));
  }

  @Async
  public Coroutine<Object> operandsBelowTheNewObject() {
    return done(trace("a") + new Pair(trace(1), await(later(2))) + trace(3) + await(later(4)));
  }

  @Async
  public Coroutine<Object> asAnArgument() {
    List<Object> out = new ArrayList<>();
    out.add(new Pair(await(later(1)), out.size()));
    out.add(new Pair(out.size(), await(later(2))));
    return done(out);
  }

  @Async
  public Coroutine<Object> asTheReceiver() {
    return done(new StringBuilder(await(later("ab"))).append(await(later('c'))).reverse().toString());
  }

  @Async
  public Coroutine<Object> valueUnused() {
    new Announced(await(later("dropped")));
    return done(trace("end"));
  }

  @Async
  public Coroutine<Object> classIsInitialisedBeforeTheArguments() {
    return done(new Announced(await(later("argument"))).value);
  }

  @Async
  public Coroutine<Object> throwsFromTheInitialiserBeforeTheArguments() {
    try {
      return done(new Explosive(await(later("never"))));
    } catch (ExceptionInInitializerError e) {
      throw new Trouble("initialiser: " + e.getCause().getMessage());
    }
  }

  @Async
  public Coroutine<Object> throwingArgument() {
    try {
      return done(new Pair(trace(1), await(failing("argument"))));
    } catch (Trouble e) {
      return done(new Pair(e.getMessage(), await(later(2))));
    }
  }

  @Async
  public Coroutine<Object> throwsFromTheConstructor() {
    return done(new BigInteger(await(later("not a number"))));
  }

  @Async
  public Coroutine<Object> innerClass() {
    return done(new Inner(await(later(1))).toString() + this.new Inner(await(later(2))));
  }

  @Async
  public Coroutine<Object> innerClassOfAnAwaitedOuter() {
    return done(await(later(new Creations())).new Inner(await(later(3))).toString());
  }

  @Async
  public Coroutine<Object> innerClassOfNullThrowsBeforeTheArguments() {
    Creations none = null;
    try {
      return done(none.new Inner(await(later(3))));
    } catch (NullPointerException e) {
      return done("caught " + await(later(1)));
    }
  }

  @Async
  public Coroutine<Object> anonymousClass() {
    int factor = await(later(3));
    Shape shape =
        new Shape(await(later("box")), trace(2) + await(later(5))) {
          private final int doubled = size * 2;

          @Override
          Object area() {
            return name + doubled * factor + Creations.this.name;
          }
        };
    return done(shape.area() + "" + await(later(1)) + shape.area());
  }

  @Async
  public Coroutine<Object> anonymousClassUsedAtOnce() {
    var result =
        new Object() {
          int sum = 0;

          int add(int value) {
            return sum += value;
          }
        }.add(await(later(4)));
    return done(result);
  }

  @Async
  public Coroutine<Object> anonymousClassKeptAcrossAwaits() {
    var counter =
        new Object() {
          int sum = 0;
        };
    counter.sum += await(later(1));
    counter.sum += await(later(2));
    return done(counter.sum);
  }

  @Async
  public Coroutine<Object> genericCreation() {
    Map<String, List<Integer>> map = new HashMap<>(await(later(16)));
    map.put(await(later("k")), new ArrayList<>(List.of(await(later(1)))));
    return done(map);
  }

  @Async
  public Coroutine<Object> exceptionCreation() {
    try {
      throw new IllegalStateException(await(later("text")), new Trouble(await(later("cause"))));
    } catch (IllegalStateException e) {
      return done(e.getMessage() + e.getCause().getMessage());
    }
  }

  @Async
  public Coroutine<Object> loopWithinAnArgument() {
    return done(
        new Pair(
            trace("first"),
            switch (await(later(2))) {
              case 2 -> {
                int sum = 0;
                for (int i = 0; i < 3; i++) {
                  sum += await(later(i));
                }
                yield sum;
              }
              default -> 0;
            }));
  }

  @Async
  public Coroutine<Object> tryWithinAnArgument() {
    return done(
        new Pair(
            trace("first"),
            switch (await(later(2))) {
              case 2 -> {
                try {
                  yield await(failing("inside"));
                } catch (Trouble e) {
                  yield e.getMessage() + await(later(3));
                } finally {
                  await(later("finally"));
                }
              }
              default -> 0;
            }));
  }

  @Async
  public Coroutine<Object> creationInALoopOfCreations() {
    List<Object> out = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      out.add(new Pair(i, new Pair(await(later(i)), new Wide(i, 1.0, await(later("w"))))));
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> lambdaAmongTheArguments() {
    int base = await(later(10));
    Supplier<Object> supplier = () -> base;
    Pair pair = new Pair((Supplier<Object>) () -> base + 1, await(later(1)));
    return done(supplier.get() + "" + ((Supplier<?>) pair.a()).get() + pair.b());
  }

  @Async
  public Coroutine<Object> sameClassTwiceInOneExpression() {
    return done(
        new Pair(new Pair(await(later(1)), new Pair(2, 3)), new Pair(new Pair(4, 5), await(later(6))))
            .equals(new Pair(new Pair(1, new Pair(2, 3)), new Pair(new Pair(4, 5), await(later(6))))));
  }

  @Async
  public Coroutine<Object> chosenCreations() {
    String text = "";
    for (int i = 0; i < 2; i++) {
      text +=
          (i == await(later(1)) ? new Pair(1, await(later("x"))) : new Pair(await(later("y")), 2))
              .toString();
    }
    return done(text);
  }

  @Async
  public Coroutine<Object> creationsInEveryOperandOfAnArray() {
    return done(
        new Object[] {
          new Pair(1, await(later(2))),
          new Object[] {new Pair(await(later(3)), new StringBuilder(await(later("x"))).toString())},
          await(later(4)) > 3 ? new Pair(5, await(later(6))) : null
        });
  }
}
