package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class Patterns {
  sealed interface Shape permits Circle, Box, Dot {}

  record Circle(int r) implements Shape {}

  record Box(int a, Object inside) implements Shape {}

  enum Dot implements Shape {
    BLACK,
    WHITE
  }

  record Pair<A, B>(A a, B b) {}

  record Loud(Object value) {
    public Object value() {
      return trace(value);
    }
  }

  record Broken(Object value) {
    public Object value() {
      throw new Trouble("accessor");
    }
  }

  private static boolean even(int x) {
    return x % 2 == 0;
  }

  @Async
  public Coroutine<Object> sealedTypesWithGuards() {
    List<Object> out = new ArrayList<>();
    List<Shape> shapes =
        List.of(
            new Circle(1),
            new Circle(2),
            new Box(3, new Circle(4)),
            new Box(5, "s"),
            new Box(1, new Circle(9)),
            Dot.BLACK,
            Dot.WHITE);
    for (Shape shape : shapes) {
      out.add(
          switch (shape) {
            case Circle(int r) when await(later(even(r))) -> "even" + await(later(r));
            case Circle c -> c.r() + await(later("odd"));
            case Box(int a, Circle(int q)) when await(later(a)) > 2 -> a + q + await(later(1));
            case Box(int a, Object o) -> {
              await(later(o));
              yield o + "" + a;
            }
            case Dot d when d == await(later(Dot.BLACK)) -> await(later("black"));
            case Dot d -> d;
          });
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> recordPatternInInstanceof() {
    Object o = await(later((Object) new Box(1, new Circle(7))));
    if (o instanceof Box(int a, Circle(int r)) && await(later(r)) > a) {
      return done(a + r + await(later(1)));
    }
    return done(0);
  }

  @Async
  public Coroutine<Object> nestedGenericRecordPatterns() {
    Object o = new Pair<>(new Pair<>(await(later(1)), "x"), await(later(2L)));
    return done(
        switch (o) {
          case Pair<?, ?>(Pair<?, ?>(Integer i, String s), Long l) when i < await(later(5)) ->
              s + await(later(i)) + l;
          case Pair<?, ?>(var a, var b) -> a + "" + await(later(b));
          default -> "none";
        });
  }

  @Async
  public Coroutine<Object> typePatternsWithGuards() {
    List<Object> out = new ArrayList<>();
    for (Object o : Arrays.asList("hello", "hi", 5, 1, 2L, new int[] {1, 2}, 'c')) {
      out.add(
          switch (o) {
            case Integer i when i > await(later(2)) -> i;
            case String s when s.length() > await(later(3)) && await(later(true)) -> "long";
            case String s -> {
              int n = 0;
              for (char c : s.toCharArray()) {
                n += await(later((int) c));
              }
              yield n;
            }
            case int[] a -> a.length + await(later(a[0]));
            case Long l -> await(later(l)) + 1;
            case Character c -> c;
            default -> await(later("default"));
          });
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> nullCases() {
    List<Object> out = new ArrayList<>();
    for (Object o : Arrays.asList(null, "x", 1)) {
      out.add(
          switch (o) {
            case null -> await(later("null"));
            case String s -> s + await(later(1));
            default -> 0;
          });
      switch (o) {
        case Integer i when i == await(later(1)) -> out.add("one");
        case null, default -> out.add(await(later("rest")));
      }
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> enumConstantsAmongPatterns() {
    List<Object> out = new ArrayList<>();
    for (Shape shape : List.of(Dot.WHITE, Dot.BLACK, new Circle(1))) {
      out.add(
          switch (shape) {
            case Dot.BLACK -> await(later("black"));
            case Dot.WHITE -> await(later("white"));
            case Circle(var r) -> r + await(later(1));
            case Box b -> b;
          });
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> switchStatementOverPatterns() {
    String text = "";
    for (Shape shape : List.of(new Circle(1), new Box(2, new Box(3, "deep")), Dot.BLACK)) {
      switch (shape) {
        case Circle(int r):
          text += r + await(later("c"));
          break;
        case Box(int a, Box(int b, String s)) when await(later(s)).length() == 4:
          text += a + b + await(later(s));
          break;
        default:
          text += await(later("d"));
      }
    }
    return done(text);
  }

  @Async
  public Coroutine<Object> nestedSwitchesOverPatterns() {
    Object o = await(later((Object) new Pair<>(new Circle(2), "s")));
    return done(
        trace("below")
            + switch (o) {
              case Pair<?, ?>(Shape shape, var b) ->
                  switch (shape) {
                    case Circle(int r) when r == await(later(2)) ->
                        switch (b) {
                          case String s when await(later(s)).isEmpty() -> "empty";
                          case String s -> s + await(later(r));
                          default -> "other";
                        };
                    default -> "shape";
                  };
              default -> "none";
            }
            + await(later("after")));
  }

  @Async
  public Coroutine<Object> accessorsRunInOrder() {
    Object o = new Pair<>(new Loud(await(later(1))), new Loud("two"));
    if (o instanceof Pair<?, ?>(Loud(Integer a), Loud(String b)) && await(later(b)) != null) {
      return done(a + b + await(later(3)));
    }
    return done("none");
  }

  @Async
  public Coroutine<Object> throwsFromAnAccessor() {
    Object o = await(later((Object) new Broken(1)));
    try {
      return done(
          switch (o) {
            case Broken(Integer i) -> i + await(later(1));
            default -> 0;
          });
    } catch (MatchException e) {
      await(later("caught"));
      throw e;
    }
  }

  @Async
  public Coroutine<Object> throwsFromAGuard() {
    Object o = await(later((Object) 1));
    return done(
        switch (o) {
          case Integer i when await(dev.baton.processor.testing.Script.<Boolean>failing("guard")) ->
              i;
          default -> 0;
        });
  }

  @Async
  public Coroutine<Object> loopAndTryInsideAPattern() {
    List<Object> out = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      Object o = round == 2 ? "text" : new Box(round, new Circle(round + 1));
      out.add(
          new Pair<>(
              trace("first"),
              switch (o) {
                case Box(int a, Circle(int r)) when await(later(r)) > 0 -> {
                  int sum = a;
                  for (int i = 0; i < r; i++) {
                    try {
                      sum += await(later(i));
                      if (i == 1) {
                        await(failing("one"));
                      }
                    } catch (Trouble e) {
                      sum += 100;
                    } finally {
                      sum += await(later(1000));
                    }
                  }
                  yield sum;
                }
                case String s -> s + await(later("!"));
                default -> "none";
              }));
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> guardsThatReadAwaitedLocals() {
    int limit = await(later(3));
    String text = "";
    for (Object o : List.of(2, 5, "ab", "abcdef")) {
      text +=
          switch (o) {
            case Integer i when i > limit && await(later(i)) > limit -> "big";
            case Integer i -> "small" + i;
            case String s when s.length() > await(later(limit)) -> "long";
            case String s -> s;
            default -> "";
          };
    }
    return done(text);
  }
}
