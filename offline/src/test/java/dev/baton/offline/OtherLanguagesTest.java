package dev.baton.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What would have to be woven in the class files of other languages is a mistake that names them.
 * Their compilers are not here; what they write is known by an annotation and an interface, which
 * stand in for them.
 */
class OtherLanguagesTest {
  private static final String METADATA =
      """
      package kotlin;
      @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
      public @interface Metadata {}
      """;
  private static final String GROOVY_OBJECT =
      "package groovy.lang; public interface GroovyObject {}";
  private static final String GROOVY_SCRIPT =
      "package groovy.lang; public abstract class Script implements GroovyObject {}";
  private static final String START =
      """
      package demo;
      import static dev.baton.Baton.*;
      import dev.baton.*;
      import dev.baton.annotation.Async;
      import dev.baton.streams.*;
      """;
  private static final String KOTLIN = "@kotlin.Metadata class M";
  private static final String GROOVY = "class M implements groovy.lang.GroovyObject";

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The @Async method two is | two   | @Async Coroutine<Integer> two() { return done(2); }",
        "The @Async method two is | two   | @Async static Coroutine<Integer> two() { return done(await(done(2))); }",
        "The @Async method all is | all   | @Async AsyncGenerator<Integer> all() { emit(1); return end(); }",
        "await stands in what is  | wrong | int wrong() { return await(done(1)); }",
        "emit stands in what is   | wrong | void wrong() { emit(1); }",
        "end stands in what is    | wrong | Object wrong() { return end(); }",
        "a loop over each(…) stands in what is | wrong | void wrong() { for (int i : each(AsyncIterable.of(1))) {} }",
      })
  void isNamedWithItsLanguageAndLine(String what, String method, String code) throws Exception {
    for (String header : new String[] {KOTLIN, GROOVY}) {
      Path classes = compile(header + " {\n" + code + "\n}");
      Map<String, String> before = Unwoven.contents(classes);
      String language = header.equals(KOTLIN) ? "Kotlin" : "Groovy";
      String start =
          "error: demo.M.%s(M.java:7): [baton-other-language] %s written in %s, and Baton weaves what is"
              .formatted(method, what, language);
      Unwoven.Said checked = Unwoven.command("--check", classes.toString());
      assertThat(checked.code()).isEqualTo(1);
      assertThat(checked.err().lines()).singleElement().asString().startsWith(start);
      Unwoven.Said woven = Unwoven.command(classes.toString());
      assertThat(woven.code()).isEqualTo(1);
      assertThat(woven.err()).startsWith(start).endsWith("Nothing has been changed.\n");
      assertThat(Unwoven.contents(classes)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class M extends groovy.lang.Script { @Async Coroutine<Integer> two() { return done(2); } }",
        "class M { static Object $getStaticMetaClass() { return null; } int two() { return await(done(2)); } }",
      })
  void groovyIsKnownByMoreThanItsInterface(String source) throws Exception {
    Unwoven.Said said = Unwoven.command("--check", compile(source).toString());
    assertThat(said.err()).contains("[baton-other-language]").contains("written in Groovy");
  }

  @Test
  void callsAndLambdasWithoutAwaitsAreNoMistakes() throws Exception {
    String calls =
        """
        {
          static Object called() { return run(scope(s -> { s.spawn(done(1)); return done(2); })); }
          interface Step { @Async Coroutine<Integer> step(); }
        }
        """;
    for (String header : new String[] {KOTLIN, GROOVY}) {
      Path classes = compile(header + calls);
      Map<String, String> before = Unwoven.contents(classes);
      assertThat(Unwoven.command("--check", classes.toString()))
          .isEqualTo(new Unwoven.Said(0, "", ""));
      assertThat(Unwoven.command(classes.toString()).code()).isZero();
      assertThat(Unwoven.contents(classes)).isEqualTo(before);
    }
  }

  @Test
  void javaIsWovenBesideThem() throws Exception {
    Path classes =
        compile(
            KOTLIN + " { static int called() { return run(J.two()); } }",
            "class J { @Async static Coroutine<Integer> two() { return done(await(done(2))); } }");
    assertThat(Unwoven.command(classes.toString()).code()).isZero();
    assertThat(Unwoven.command("--check", classes.toString()))
        .isEqualTo(new Unwoven.Said(0, "", ""));
    assertThat(Unwoven.run(classes, "demo.J", "two")).isEqualTo(2);
  }

  private Path compile(String... sources) throws IOException {
    Path classes = temporary.resolve("classes" + System.nanoTime());
    String[] all = new String[sources.length + 3];
    all[0] = METADATA;
    all[1] = GROOVY_OBJECT;
    all[2] = GROOVY_SCRIPT;
    for (int i = 0; i < sources.length; i++) {
      all[i + 3] = START + sources[i];
    }
    return Unwoven.compile(classes, all);
  }
}
