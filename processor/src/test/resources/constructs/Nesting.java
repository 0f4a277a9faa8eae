package constructs;

import static dev.baton.Baton.*;
import static dev.baton.processor.testing.Script.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.List;

class Nesting {
  private String name = "top";
  private static int counter = 1;

  class Middle {
    private String name = "middle";

    class Inner {
      private String name = "inner";

      @Async
      private Coroutine<String> all() {
        String text = Nesting.this.name + await(later(1)) + Middle.this.name;
        counter += await(later(2));
        Nesting.this.name += await(later("*"));
        return done(text + name + counter + Nesting.this.name);
      }

      class Innermost {
        @Async
        Coroutine<String> deep(int n) {
          Runnable change = () -> Middle.this.name = Nesting.this.name + n;
          await(later(n));
          change.run();
          return done(await(all()) + Middle.this.name + await(hidden(n)));
        }
      }
    }
  }

  @Async
  private Coroutine<Integer> hidden(int n) {
    return done(n * counter * await(later(10)));
  }

  private static class Quiet {
    private int value = 3;

    private Quiet() {}

    @Async
    private Coroutine<Integer> value() {
      return done(value += await(later(1)));
    }

    private static class Quieter {
      @Async
      private static Coroutine<Integer> value() {
        return done(new Quiet().value + await(later(2)));
      }
    }
  }

  interface Nested {
    record Pair(int a, int b) {
      static class Deep {
        @Async
        static Coroutine<Pair> pair(int n) {
          return done(new Pair(n, await(later(n + 1))));
        }
      }
    }
  }

  static class Companion {
    @Async
    Coroutine<String> name() {
      return done("a class named " + await(later("Companion")));
    }
  }

  static class companion {
    @Async
    Coroutine<String> name() {
      return done("a class named " + await(later("companion")));
    }
  }

  @Async
  public Coroutine<Object> innerClassesSeveralDeep() {
    Middle.Inner inner = new Middle().new Inner();
    return done(await(inner.all()) + await(inner.new Innermost().deep(await(later(7)))));
  }

  @Async
  public Coroutine<Object> privateNestedClasses() {
    Quiet quiet = new Quiet();
    return done(List.of(await(quiet.value()), quiet.value, await(Quiet.Quieter.value())));
  }

  @Async
  public Coroutine<Object> nestedInInterfacesAndRecords() {
    return done(await(Nested.Pair.Deep.pair(1)));
  }

  @Async
  public Coroutine<Object> namesThatDifferInCaseOnly() {
    return done(await(new Companion().name()) + await(new companion().name()));
  }

  @Async
  public Coroutine<Object> privateMembersOfOthers() {
    Nesting other = new Nesting();
    other.name = await(later("other"));
    other.name += await(other.hidden(2));
    return done(other.name + name);
  }

  @Async
  public Coroutine<Object> anonymousClassesInOneAnother() {
    int base = await(later(1));
    var outer =
        new Object() {
          int x = base + 1;

          @Async
          Coroutine<Integer> run() {
            int y = await(later(x + 1));
            var inner =
                new Object() {
                  @Async
                  Coroutine<Integer> run() {
                    return done(base * 1000 + x * 100 + y * 10 + await(later(counter)));
                  }
                };
            return done(await(inner.run()));
          }
        };
    return done(await(outer.run()));
  }
}
