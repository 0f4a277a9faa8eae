package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

class SwitchExpressions {
  enum Colour {
    RED,
    GREEN,
    BLUE
  }

  private static int weigh(int a, int b, long c) {
    return a * 100 + b * 10 + (int) c;
  }

  @Async
  public Coroutine<Object> arrowsOnAnAwaitedInt() {
    int x = await(later(2));
    String r =
        switch (x) {
          case 1 -> await(later("one"));
          case 2 -> {
            String z = trace("z");
            yield z + await(later("two"));
          }
          default -> "d";
        };
    return done(r);
  }

  @Async
  public Coroutine<Object> onStrings() {
    List<Object> out = new ArrayList<>();
    for (String word : List.of("a", "Aa", "BB", "c")) {
      out.add(
          switch (await(later(word))) {
            case "a" -> await(later(1));
            case "Aa" -> trace(2);
            case "BB" -> await(later(3)) + await(later(4));
            default -> word.length();
          });
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> onEnumsWithoutDefault() {
    List<Object> out = new ArrayList<>();
    for (Colour colour : Colour.values()) {
      int n =
          switch (await(later(colour))) {
            case RED -> await(later(1));
            case GREEN -> 2;
            case BLUE -> {
              int sum = 0;
              for (int i = 0; i < 3; i++) {
                sum += await(later(i));
              }
              yield sum;
            }
          };
      out.add(n);
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> onEnumsOfOthers() {
    return done(
        switch (await(later(TimeUnit.HOURS))) {
          case DAYS, HOURS -> await(later("long"));
          case SECONDS -> "short";
          default -> await(later("?"));
        });
  }

  @Async
  public Coroutine<Object> oldFormWithYield() {
    List<Object> out = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      long value =
          switch (await(later(i))) {
            case 0:
              yield await(later(10L));
            case 1:
              trace("one");
            case 2:
              await(later("two"));
              if (i == 1) {
                yield 11;
              }
            case 3:
              yield await(later(12));
            default:
              yield trace(13);
          };
      out.add(value);
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> onCharsAndBoxes() {
    char c = await(later('b'));
    Integer boxed = await(later(7));
    byte small = await(later((byte) 3));
    return done(
        switch (c) {
              case 'a', 'b' -> await(later(1));
              default -> 2;
            }
            + switch (boxed) {
              case 7 -> await(later(10));
              default -> 20;
            }
            + switch (small) {
              case 3 -> await(later(100));
              default -> 200;
            });
  }

  @Async
  public Coroutine<Object> amongArguments() {
    return done(
        weigh(
            trace(1),
            switch (await(later(3))) {
              case 3 -> {
                int sum = 0;
                for (int i = 0; i < 3; i++) {
                  sum += await(later(i));
                }
                yield sum;
              }
              default -> 0;
            },
            await(later(4L))));
  }

  @Async
  public Coroutine<Object> nested() {
    return done(
        switch (await(later(1))) {
          case 1 ->
              switch (await(later("x"))) {
                case "x" ->
                    trace("deep")
                        + switch (await(later(Colour.RED))) {
                          case RED -> await(later("red"));
                          default -> "other";
                        };
                default -> "y";
              };
          default -> "none";
        });
  }

  @Async
  public Coroutine<Object> asTheSelector() {
    return done(
        switch (switch (await(later(2))) {
          case 2 -> await(later("b"));
          default -> "a";
        }) {
          case "b" -> await(later("B"));
          default -> "A";
        });
  }

  @Async
  public Coroutine<Object> tryInsideWithOperandsBelow() {
    return done(
        trace("below")
            + switch (await(later(1))) {
              case 1 -> {
                try {
                  await(failing("q"));
                  yield 1;
                } catch (Trouble e) {
                  yield await(later(e.getMessage()));
                } finally {
                  await(later("finally"));
                }
              }
              default -> 0;
            }
            + await(later("after")));
  }

  @Async
  public Coroutine<Object> returnsThroughALambdaNot() {
    java.util.function.IntUnaryOperator f =
        x ->
            switch (x) {
              case 1 -> 10;
              default -> 20;
            };
    return done(f.applyAsInt(await(later(1))) + f.applyAsInt(await(later(2))));
  }

  @Async
  public Coroutine<Object> throwingBranch() {
    try {
      int n =
          switch (await(later(5))) {
            case 1 -> 1;
            default -> throw new Trouble("no case " + await(later(5)));
          };
      return done(n);
    } catch (Trouble e) {
      return done(e.getMessage());
    }
  }

  @Async
  public Coroutine<Object> ofMixedTypes() {
    List<Object> out = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Object value =
          switch (await(later(i))) {
            case 0 -> await(later("text"));
            case 1 -> await(later(2L)) + 1;
            default -> new int[] {await(later(3))};
          };
      out.add(value);
    }
    return done(out);
  }

  @Async
  public Coroutine<Object> ofBooleansAsConditions() {
    int n = 0;
    while (switch (await(later(n))) {
      case 0, 1, 2 -> await(later(true));
      default -> false;
    }) {
      n++;
    }
    if (switch (n) {
          case 3 -> await(later(true));
          default -> trace(false);
        }
        && await(later(true))) {
      n *= 10;
    }
    return done(n);
  }

  @Async
  public Coroutine<Object> throwsOnNull() {
    String none = await(later((String) null));
    return done(
        switch (none) {
          case "a" -> 1;
          default -> await(later(2));
        });
  }
}
