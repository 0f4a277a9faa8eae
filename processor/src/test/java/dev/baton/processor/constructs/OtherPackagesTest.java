package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import org.junit.jupiter.api.Test;

/** Async methods inherited, overridden and called across packages. */
class OtherPackagesTest {
  private static final String BASE =
      """
      package first;

      import static dev.baton.Baton.*;

      import dev.baton.Coroutine;
      import dev.baton.annotation.Async;

      public abstract class Base<T> {
        protected String name = "base";

        @Async
        protected Coroutine<String> inherited(T value) {
          await(yieldNow());
          return done(name + value);
        }

        @Async
        protected Coroutine<String> overridden(T value) {
          await(yieldNow());
          return done("base " + value);
        }

        @Async
        Coroutine<String> packagePrivate() {
          await(yieldNow());
          return done("first");
        }

        @Async
        public Coroutine<String> callsItsOwn() {
          return done(await(packagePrivate()));
        }

        @Async
        protected static Coroutine<String> ofTheClass(int n) {
          await(yieldNow());
          return done("static" + n);
        }

        protected static class Nested {
          public Nested() {}

          @Async
          public Coroutine<String> name() {
            await(yieldNow());
            return done("nested");
          }
        }
      }
      """;

  private static final String DERIVED =
      """
      package second;

      import static dev.baton.Baton.*;

      import dev.baton.AsyncSupplier;
      import dev.baton.Coroutine;
      import dev.baton.annotation.Async;
      import first.Base;

      public class Derived extends Base<Integer> {
        @Override
        @Async
        protected Coroutine<String> overridden(Integer value) {
          String above = await(super.overridden(value + 1));
          name = await(ofTheClass(value));
          await(yieldNow());
          return done("derived " + above + await(inherited(value)) + name);
        }

        @Async
        Coroutine<String> packagePrivate() {
          await(yieldNow());
          return done("second");
        }

        @Async
        private Coroutine<String> inALambda() throws Exception {
          AsyncSupplier<String> supplier =
              () -> done(await(inherited(5)) + await(super.overridden(6)) + name);
          return done(await(supplier.get()));
        }

        @Async
        private Coroutine<String> all() throws Exception {
          return done(
              await(overridden(1))
                  + ", "
                  + await(packagePrivate())
                  + ", "
                  + await(callsItsOwn())
                  + ", "
                  + await(inALambda())
                  + ", "
                  + await(new Nested().name())
                  + await(takesProtected(new Nested(), new Nested[0])));
        }

        @Async
        private Coroutine<Integer> takesProtected(Nested nested, Nested[] more) {
          await(yieldNow());
          return done(nested.hashCode() == 0 ? 0 : more.length);
        }

        static Coroutine<String> start() throws Exception {
          return new Derived().all();
        }
      }
      """;

  private static void check(Compiled compiled) throws Throwable {
    Coroutine<?> coroutine = (Coroutine<?>) compiled.verify().call("second.Derived", "start");
    Object result = Baton.run(coroutine);
    assertThat(result)
        .isEqualTo("derived base 2static11static1, second, first, static15base 6static1, nested0");
  }

  @Test
  void inOneCompilation() throws Throwable {
    check(Javac.weaving().source("first.Base", BASE).source("second.Derived", DERIVED).compile());
  }

  @Test
  void whicheverComesFirst() throws Throwable {
    check(Javac.weaving().source("second.Derived", DERIVED).source("first.Base", BASE).compile());
  }
}
