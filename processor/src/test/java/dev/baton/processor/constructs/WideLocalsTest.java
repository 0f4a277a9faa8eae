package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Locals that take two slots each, beyond the 255th slot, and methods with 200 parameters. */
class WideLocalsTest {
  private static final String SOURCE =
      """
      package constructs;

      import static dev.baton.Baton.*;
      import static dev.baton.processor.testing.Script.*;

      import dev.baton.Coroutine;
      import dev.baton.annotation.Async;

      class WideLocals {
        @Async
        public Coroutine<Object> longsAndDoublesBeyondSlot255() {
      %s
          int small = await(later(1));
          small++;
          for (int i = 0; i < 3; i++) {
            small += await(later(i));
            l139 += i;
          }
          return done(%s + small);
        }

        @Async
        public Coroutine<Object> deadOnesAmongTheLiving() {
      %s
          double last = 0.5;
          last += await(later(1.5)) + l0;
          String text = await(later("t"));
          text += await(later(l139));
          return done(text + last);
        }

        @Async
        private Coroutine<Integer> narrow(%s) {
          p0 += await(later(1));
          p199 += await(later(2));
          return done(%s);
        }

        @Async
        private static Coroutine<Long> wide(%s) {
          p0 += await(later(1));
          p124 += await(later(2L));
          return done(%s);
        }

        @Async
        public Coroutine<Object> twoHundredParameters() {
          return done(await(narrow(%s)));
        }

        @Async
        public Coroutine<Object> awaitsAmongTwoHundredArguments() {
          return done(await(narrow(%s)));
        }

        @Async
        public Coroutine<Object> wideParametersUpToTheLimit() {
          return done(await(wide(%s)));
        }
      }
      """;

  private static String list(int count, String each, String between) {
    return IntStream.range(0, count)
        .mapToObj(i -> each.replace("#", "" + i))
        .collect(Collectors.joining(between));
  }

  @TestFactory
  Stream<DynamicContainer> scenarios() {
    String declarations =
        list(70, "    long l# = # * 3L;", "\n")
            + "\n"
            + IntStream.range(70, 140)
                .mapToObj(i -> "    double l" + i + " = " + i + " * 1.5;")
                .collect(Collectors.joining("\n"));
    String text =
        SOURCE.formatted(
            declarations,
            list(140, "l#", " + "),
            declarations,
            list(200, "int p#", ", "),
            list(200, "p#", " + "),
            list(125, "long p#", ", "),
            list(125, "p#", " + "),
            list(200, "#", ", "),
            IntStream.range(0, 200)
                .mapToObj(i -> i % 50 == 7 ? "await(later(" + i + "))" : "trace(" + i + ")")
                .collect(Collectors.joining(", ")),
            list(125, "#", ", "));
    return Scenarios.ofText("constructs.WideLocals", text).tests();
  }
}
