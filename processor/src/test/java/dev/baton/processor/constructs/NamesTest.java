package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.processor.testing.Javac;
import org.junit.jupiter.api.Test;

/** Names of the user's that the companion's own must not get in the way of. */
class NamesTest {
  @Test
  void aMethodNamedLikeItsClassInTheDefaultPackage() throws Throwable {
    String source =
        """
        import static dev.baton.Baton.*;
        import dev.baton.Coroutine;
        import dev.baton.annotation.Async;

        class Sum {
          final int one = 1;

          @Async Coroutine<Integer> sum() { await(yieldNow()); return done(one + await(plus(this))); }

          @Async Coroutine<Integer> plus(Sum other) { await(yieldNow()); return done(other.one); }

          static int test() { return run(new Sum().sum()); }
        }
        """;

    assertThat(Javac.weaving().source("Sum", source).compile().verify().call("Sum", "test"))
        .isEqualTo(2);
  }

  @Test
  void methodsNamedLikeNestedClassesAndTheRuntimesTypes() throws Throwable {
    String source =
        """
        import static dev.baton.Baton.*;
        import dev.baton.Coroutine;
        import dev.baton.annotation.Async;

        class Prices {
          static class Connection {
            @Async Coroutine<Integer> connection(Prices prices) { await(yieldNow()); return done(3); }
          }

          @Async Coroutine<Integer> prices(Connection c) { return done(await(c.connection(this))); }

          @Async Coroutine<Integer> connection() { return done(await(runner(new Connection()))); }

          @Async Coroutine<Integer> runner(Connection c) { return done(await(object("", c))); }

          @Async Coroutine<Integer> object(String s, Connection c) { return done(await(prices(c))); }

          static int test() { return run(new Prices().connection()); }
        }
        """;

    assertThat(Javac.weaving().source("Prices", source).compile().verify().call("Prices", "test"))
        .isEqualTo(3);
  }
}
