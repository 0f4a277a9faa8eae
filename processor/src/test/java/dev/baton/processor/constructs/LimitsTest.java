package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What does not fit into a class file or the JIT: a clear message, and no class left behind. */
class LimitsTest {
  private static String source(String suppressed, String parameters, String body) {
    return """
        package demo;

        import static dev.baton.Baton.*;

        import dev.baton.Coroutine;
        import dev.baton.annotation.Async;

        class Limit {
          static long sink;

          @Async
          static Coroutine<Integer> small() {
            await(yieldNow());
            return done(1);
          }

          @Async%s
          static Coroutine<Integer> large(%s) {
            int n = 0;
            %s
            return done(n);
          }
        }
        """
        .formatted(suppressed, parameters, body);
  }

  private static String repeat(int times, String statement) {
    return statement.repeat(times);
  }

  private static String parameters(int count, String type) {
    return IntStream.range(0, count)
        .mapToObj(i -> type + " p" + i)
        .collect(Collectors.joining(", "));
  }

  private static Compiled compile(String source) {
    return Javac.weaving().without("-Werror").source("demo.Limit", source).tryToCompile();
  }

  @Test
  void nearTheLimitOf64KilobytesItWorks() throws Throwable {
    String body =
        repeat(8_000, "n += 1;")
            + repeat(3_000, "sink += n;")
            + "n += await(small());"
            + repeat(900, "sink += n;")
            + "n += await(small());";
    Compiled compiled = compile(source("", "", body));
    assertThat(compiled.messages()).isEmpty();
    compiled.verify();
    Coroutine<?> coroutine = (Coroutine<?>) compiled.call("demo.Limit", "large");
    Object result = Baton.run(coroutine);
    assertThat(result).isEqualTo(8_002);
  }

  @Test
  void jumpsOverMoreThan32KilobytesWork() throws Throwable {
    String body =
        "for (int i = 0; i < 3; i++) { try { if (i != 1) {"
            + repeat(4_000, "sink += n;")
            + "n += await(small()); } else { continue; } } finally { n += await(small()); } }";
    Compiled compiled = compile(source("", "", body)).verify();
    assertThat(compiled.messages()).isEmpty();
    Object result = Baton.run((Coroutine<?>) compiled.call("demo.Limit", "large"));
    assertThat(result).isEqualTo(5);
  }

  @Test
  void jumpsOverMoreThan32KilobytesWorkWithManyLocals() throws Throwable {
    String locals =
        IntStream.range(0, 120)
            .mapToObj(i -> "double d" + i + " = " + i + ";")
            .collect(Collectors.joining());
    String body =
        locals
            + "for (int i = 0; i < 3; i++) { if (i != 1) {"
            + repeat(3_500, "d0 += d1 * d2;")
            + "n += await(small()); } else { n += await(small()) + (int) d119; } }";
    Compiled compiled = compile(source("", "", body)).verify();
    assertThat(compiled.messages()).isEmpty();
    Object result = Baton.run((Coroutine<?>) compiled.call("demo.Limit", "large"));
    assertThat(result).isEqualTo(122);
  }

  @Tag("sources")
  @Test
  void pastTheLimitOf64KilobytesItSaysHowLargeAndLeavesNoClass() {
    String body = repeat(1_500, "n += await(small());");
    Compiled compiled = compile(source("", "", body));
    assertThat(compiled.success()).isFalse();
    assertThat(compiled.messages()).hasSize(1);
    assertThat(compiled.messages().get(0))
        .startsWith("Limit.java:18: error: ")
        .contains("large")
        .contains("bytes")
        .contains("65535")
        .contains("split");
    assertThat(compiled.classFiles().keySet()).doesNotContain("demo.Limit");
  }

  @Tag("javac")
  @Test
  void pastTheLimitBeforeWeavingJavacSaysSoAlone() {
    Compiled compiled = compile(source("", "", repeat(9_000, "sink += n;") + "await(small());"));
    assertThat(compiled.messages()).containsExactly("Limit.java:18: error: code too large");
    assertThat(compiled.classFiles().keySet()).doesNotContain("demo.Limit");
  }

  @Tag("sources")
  @Test
  void tooManyParameters() {
    Compiled compiled =
        compile(source("", parameters(252, "int"), "n += await(small()) + p0 + p251;"));
    assertThat(compiled.success()).isFalse();
    assertThat(compiled.messages()).hasSize(1);
    assertThat(compiled.messages().get(0))
        .startsWith("Limit.java:18: error: ")
        .contains("large")
        .contains("parameters")
        .contains("251");
    assertThat(compiled.classFiles().keySet()).doesNotContain("demo.Limit");
  }

  @Test
  void tooManyWideParameters() {
    Compiled compiled =
        compile(source("", parameters(126, "long"), "n += await(small()) + (int) p0;"));
    assertThat(compiled.success()).isFalse();
    assertThat(compiled.messages()).hasSize(1);
    assertThat(compiled.messages().get(0)).contains("parameters");
  }

  @Test
  void asManyParametersAsFit() {
    compile(source("", parameters(251, "int"), "n += await(small()) + p0 + p250;")).verify();
  }

  @Tag("sources")
  @Test
  void pastTheJitsLimitItWarns() {
    String body = repeat(200, "n += await(small());");
    Compiled compiled = compile(source("", "", body));
    assertThat(compiled.success()).isTrue();
    assertThat(compiled.messages()).hasSize(1);
    assertThat(compiled.messages().get(0))
        .startsWith("Limit.java:18: warning: ")
        .contains("large")
        .contains("8000");
    compiled.verify();
  }

  @Tag("sources")
  @Test
  void theWarningCanBeSuppressed() {
    String body = repeat(200, "n += await(small());");
    String suppressed = " @SuppressWarnings(\"baton-too-large\")";
    assertThat(compile(source(suppressed, "", body)).messages()).isEmpty();
  }

  @Test
  void aMethodThatWasTooLargeForTheJitBeforeDrawsNoWarning() {
    String body = repeat(3_000, "sink += n;") + "n += await(small());";
    assertThat(compile(source("", "", body)).messages()).isEmpty();
  }
}
