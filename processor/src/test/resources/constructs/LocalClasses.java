package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

class LocalClasses {
  private int field = 5;

  @Async
  public Coroutine<Object> localRecord() {
    record Point(int x, long y) {
      Point {
        trace("point " + x);
      }

      long sum() {
        return x + y;
      }
    }
    Point p = new Point(await(later(1)), await(later(2L)));
    await(later("between"));
    return done(p + " " + p.sum() + new Point(3, p.y()).equals(new Point(await(later(3)), 2)));
  }

  @Async
  public Coroutine<Object> localEnum() {
    enum Level {
      LOW,
      HIGH {
        @Override
        String shown() {
          return "^";
        }
      };

      String shown() {
        return name();
      }
    }
    Level level = await(later(Level.HIGH));
    await(later(1));
    return done(level.shown() + Level.LOW.shown() + level.compareTo(await(later(Level.LOW))));
  }

  @Async
  public Coroutine<Object> localInterface() {
    interface Greeter {
      String greet(String name);

      default String twice(String name) {
        return greet(name) + greet(name);
      }
    }
    String greeting = await(later("hi "));
    Greeter greeter = name -> greeting + name;
    return done(greeter.twice(await(later("bo"))));
  }

  @Async
  public Coroutine<Object> localClassCapturing() {
    int base = await(later(10));
    String word = "w";
    class Adder {
      private final int more;

      Adder(int more) {
        this.more = more;
      }

      String add() {
        return word + (base + more + field);
      }
    }
    Adder adder = new Adder(await(later(1)));
    field = await(later(100));
    return done(adder.add() + new Adder(await(later(2))).add());
  }

  @Async
  public Coroutine<Object> localClassWithAnAsyncMethod() {
    int base = await(later(10));
    class Async1 {
      private int calls;

      @Async
      Coroutine<Integer> next(int step) {
        calls++;
        return done(base + field + step * await(later(calls)));
      }
    }
    Async1 it = new Async1();
    return done(List.of(await(it.next(1)), await(it.next(await(later(2))))));
  }

  @Async
  public Coroutine<Object> anonymousClassWithAnAsyncMethod() {
    String word = await(later("w"));
    var it =
        new Object() {
          int count = 0;

          @Async
          Coroutine<String> say(long times) {
            String text = "";
            for (; count < times; count++) {
              text += word + await(later(count)) + field;
            }
            return done(text);
          }
        };
    return done(await(it.say(2)) + await(it.say(await(later(3L)))) + it.count);
  }

  @Async
  public Coroutine<Object> localRecordWithAnAsyncMethod() {
    record Box<T>(T value) {
      @Async
      Coroutine<Box<T>> again() {
        await(later("again"));
        return done(new Box<>(await(later(value))));
      }

      @Async
      static Coroutine<Box<String>> of(String text) {
        return done(new Box<>(await(later(text))));
      }
    }
    return done(await(new Box<>(await(later(1))).again()) + "" + await(Box.of("x")));
  }

  @Async
  public Coroutine<Object> localClassesInOneAnother() {
    int a = await(later(1));
    class Outer {
      final int b = a + 1;

      @Async
      Coroutine<Integer> run() {
        int c = await(later(b));
        class Inner {
          @Async
          Coroutine<Integer> run() {
            int d = await(later(c + 1));
            return done(a * 1000 + b * 100 + c * 10 + d + field);
          }
        }
        return done(await(new Inner().run()) + await(later(0)));
      }
    }
    return done(await(new Outer().run()));
  }

  @Async
  public Coroutine<Object> localClassInALoop() {
    List<Supplier<Integer>> out = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int copy = i + await(later(10));
      class Kept implements Supplier<Integer> {
        @Override
        public Integer get() {
          return copy;
        }
      }
      out.add(new Kept());
    }
    return done(out.stream().map(Supplier::get).toList());
  }

  @Async
  public Coroutine<Object> sameNameTwice() {
    String text = "";
    {
      class Local {
        @Async
        Coroutine<String> name() {
          return done("first" + await(later(1)));
        }
      }
      text += await(new Local().name());
    }
    {
      class Local {
        @Async
        Coroutine<String> name() {
          return done("second" + await(later(2)));
        }
      }
      text += await(new Local().name());
    }
    return done(text);
  }
}
