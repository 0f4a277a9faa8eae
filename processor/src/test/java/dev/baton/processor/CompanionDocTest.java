package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The companion's Javadoc, which javac's doclint reads with all that it can complain of. */
class CompanionDocTest {
  private static List<String> said(String source) {
    return Compiling.said(
        Compiling.compile(List.of("-Xdoclint:all,-missing"), Compiling.source("Outer", source)));
  }

  @Test
  void methodsOfPrivateClassesAreNotLinked() {
    assertThat(
            said(
                """
                final class Outer {
                  @Async private static Coroutine<Void> own() { return done(); }

                  private static final class Hidden {
                    @Async static Coroutine<Void> first() { return done(); }

                    static final class Inner {
                      @Async Coroutine<Void> second(int i) { await(Hidden.first()); return done(); }
                    }
                  }

                  private interface Way {
                    @Async default Coroutine<Void> third() { await(own()); return done(); }
                  }
                }
                """))
        .isEmpty();
  }

  @Test
  void methodsWithParametersOfPrivateClassesAreNotLinked() {
    assertThat(
            said(
                """
                final class Outer {
                  @Async static Coroutine<Void> of(Hidden hidden, List<Hidden[]> more) {
                    return done();
                  }

                  private static final class Hidden {}
                }
                """))
        .isEmpty();
  }
}
