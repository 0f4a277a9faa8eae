package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import org.junit.jupiter.api.Test;

/** The Javadoc of companions, as javac checks it where it is told to. */
class CompanionDocTest {
  @Test
  void linksToNothingThatIsOutOfReach() {
    Compiled compiled =
        Javac.weaving()
            .with("-Xdoclint:all,-missing")
            .source(
                "demo.Outer",
                """
                package demo;

                import static dev.baton.Baton.*;
                import dev.baton.Coroutine;
                import dev.baton.annotation.Async;

                class Outer {
                  @Async private Coroutine<Void> own() {
                    await(yieldNow());
                    return done();
                  }

                  private record Hidden(String name) {
                    @Async Coroutine<Void> inside() {
                      await(yieldNow());
                      return done();
                    }

                    static class Inner {
                      @Async Coroutine<Hidden> deeper(Hidden hidden) {
                        await(yieldNow());
                        return done(hidden);
                      }
                    }
                  }

                  static class Open {
                    @Async Coroutine<Open> method(Open open) {
                      await(yieldNow());
                      return done(open);
                    }
                  }
                }
                """)
            .compile();
    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.success()).isTrue();
  }
}
