package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Loops over {@code each(…)} and resources that close asynchronously: every way out closes, in
 * Java's order, whether anything suspends or not and whatever debug tables there are.
 */
class EachLoopsTest {
  private static final String SOURCE = "/constructs/EachLoops.java";

  private static List<Compiled> compiled;

  @BeforeAll
  static void compile() throws IOException {
    String text;
    try (InputStream in = EachLoopsTest.class.getResourceAsStream(SOURCE)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    compiled =
        Stream.of("-g", "-g:none")
            .map(
                debug ->
                    Javac.weaving()
                        .with(debug)
                        .source("constructs.EachLoops", text)
                        .compile()
                        .verify())
            .toList();
  }

  static Stream<Arguments> scenarios() {
    return Stream.of(
        Arguments.of("toTheEnd", "6 []"),
        Arguments.of("byBreak", "1 [closed A, after]"),
        Arguments.of("byBreakAtItsEnd", "3 [closed A, after, finally]"),
        Arguments.of("byReturn", "2 [closed A]"),
        Arguments.of("byReturnThroughFinally", "2 [2, closed A, finally]"),
        Arguments.of("byReturnInATryWithACatch", "1 [inner, closed A, outer, closed B]"),
        Arguments.of(
            "byExceptionThatIsCaughtOutside",
            "end [inner 1, inner 2, closed A, caught r, finally]"),
        Arguments.of("byExceptionOfAnAwait", "boom [closed A]"),
        Arguments.of(
            "byContinueAndBreakOfAnOuterLoop", "end [a1, closed a, b1, closed b, closed O]"),
        Arguments.of("byReturnFromNestedLoops", "b2 [closed b, closed O]"),
        Arguments.of("byReturnAtOnce", "1 [closed A]"),
        Arguments.of("continueAndSwitch", "16 []"),
        Arguments.of("inASwitchExpression", "[a, 3] [a, closed A]"),
        Arguments.of("inAnEndlessLoop", "4 [closed A0, closed A2, finally]"),
        Arguments.of("inAnAsyncLambda", "3 [closed A]"),
        Arguments.of("overCoroutines", "6 []"),
        Arguments.of("overAChannel", "6 []"),
        Arguments.of(
            "resources",
            "body [no B] [open A, open B, open C, body, closed E, close C, close B, close A]"),
        Arguments.of("resourcesAndReturn", "ret [open A, open C, close C, close A, finally]"),
        Arguments.of("generator", "[3, 2, 1, 0, 30, 20, 10] []"),
        Arguments.of("whatIsSent", "[0, 7, 8, 3] []"));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyWayOutCloses(String scenario, String expected) throws Throwable {
    for (Compiled classes : compiled) {
      assertThat(classes.call("constructs.EachLoops", scenario)).isEqualTo(expected);
      assertThat(classes.call("constructs.EachLoops", scenario + "Suspending")).isEqualTo(expected);
    }
  }
}
