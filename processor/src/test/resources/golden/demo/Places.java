package demo;

import static dev.baton.Baton.*;

import dev.baton.AsyncSupplier;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;

/** Coroutines in every kind of class. */
interface Places {
  @Async
  default Coroutine<Integer> inDefault() {
    return done(await(done(1)));
  }

  @Async
  static Coroutine<Integer> inStatic() {
    return done(await(done(1)));
  }

  @Async
  private Coroutine<Integer> inPrivate() {
    return inStatic();
  }

  record Point(int x) {
    @Async
    Coroutine<Integer> moved() {
      return done(x + await(done(1)));
    }
  }

  enum Planet {
    EARTH {
      @Override
      @Async
      Coroutine<Integer> mass() {
        return done(await(done(2)));
      }
    };

    @Async
    Coroutine<Integer> mass() {
      return done(1);
    }
  }

  class Outer {
    AsyncSupplier<Integer> field = () -> done(await(done(1)));

    static final AsyncSupplier<Integer> CONSTANT =
        () -> {
          int a = await(done(1));
          AsyncSupplier<Integer> nested = () -> done(a + await(done(2)));
          return done(await(nested.get()));
        };

    @Async
    Coroutine<Integer> method(int a) {
      class Local {
        class Member {
          @Async
          Coroutine<Integer> deep(Local local) {
            return done(await(done(a)));
          }
        }
      }
      Runnable anonymous =
          new Runnable() {
            @Override
            public void run() {}

            @Async
            Coroutine<Integer> hidden(int b) {
              return done(await(done(b)));
            }
          };
      anonymous.run();
      return new Local().new Member().deep(new Local());
    }

    /** Differs in case only. */
    @Async
    Coroutine<Integer> Method(int b) {
      return done(b);
    }
  }
}
