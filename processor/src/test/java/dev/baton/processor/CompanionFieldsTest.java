package dev.baton.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/**
 * What a machine saves, which bytecode decides, in a companion that javac would have nothing to say
 * about: types that another class must not name stand in its Javadoc.
 */
class CompanionFieldsTest {
  private static final String IMPORTS =
      """
      import static dev.baton.Baton.*;
      import dev.baton.*;
      import dev.baton.channels.*;
      import dev.baton.loop.*;
      import dev.baton.streams.*;
      import dev.baton.sync.*;
      import dev.baton.annotation.Async;
      """;

  @Test
  void aTypeThatIsNamedAsAMachineIs() throws IOException {
    String companion =
        companion(
            JavaFileObjects.forSourceString(
                "Bill",
                IMPORTS
                    + """
                    class Bill {
                      @Async static Coroutine<Integer> total() {
                        var total = Maker.make();
                        Total[] more = {total, await(done(total))};
                        return done(more.length + total.value);
                      }
                    }
                    """),
            JavaFileObjects.forSourceString("Total", "class Total { int value; }"),
            JavaFileObjects.forSourceString(
                "Maker", "class Maker { static Total make() { return new Total(); } }"));
    assertThat(companion)
        .contains("class Total extends Coroutine<Integer>", "<li>{@code total} of {@code Total}");
    assertThat(companion).doesNotContain("Total total;");
  }

  /** What is written of a file before is no source any more; what comes behind is not known yet. */
  @Test
  void aTypeOfAFileThatIsNamedOtherwise() throws IOException {
    JavaFileObject first = holder("First");
    JavaFileObject last = holder("Last");
    JavaFileObject user =
        JavaFileObjects.forSourceString(
            "Middle",
            IMPORTS
                + """
                class Middle {
                  @Async static Coroutine<Integer> sum() {
                    var first = First.beside();
                    var last = Last.beside();
                    var known = new First();
                    await(done());
                    return done(first.value + last.value + known.count(1));
                  }
                }
                """);
    assertThat(companion(first, user, last))
        .contains("First known;", "<li>{@code first} of {@code BesideFirst}")
        .contains("<li>{@code last} of {@code BesideLast}")
        .doesNotContain("BesideFirst first;", "BesideLast last;");
  }

  /** Whichever javac it is: newer ones write names of their own variables into lambdas. */
  @Test
  void whatTheSourceDoesNotNameHasNoName() throws IOException {
    JavaFileObject user =
        JavaFileObjects.forSourceString(
            "Loops",
            IMPORTS
                + """
                import java.util.List;

                class Loops {
                  AsyncSupplier<Integer> sum(List<Integer> all, int[] more, AsyncCloseable[] ends) {
                    return () -> {
                      int sum = 0;
                      for (int i : all) {
                        sum += i + await(done(1));
                      }
                      for (int i : more) {
                        sum += i + await(done(2));
                      }
                      try (AsyncCloseable end = ends[0]) {
                        sum += end.hashCode() + await(done(3));
                      }
                      var last = ends[1];
                      try (last) {
                        sum += last.hashCode() + await(done(4));
                      }
                      ends[2].close();
                      return done(sum);
                    };
                  }
                }
                """);
    assertThat(companion(user))
        .contains("close of end}", "close of an AsyncCloseable}")
        .containsPattern("alive: .*local\\d")
        .doesNotContain("i$", "arr$", "len$", "twrVar", "primaryException");
  }

  /** A class with operations that javac writes as what no source has, and one beside it. */
  private static JavaFileObject holder(String name) {
    return JavaFileObjects.forSourceString(
        name,
        IMPORTS
            + """
            class NAME {
              private Integer count = 0;

              @Async Coroutine<Integer> kept() { return done(await(done(count++))); }

              int count(int by) {
                Runnable more = () -> count += by;
                more.run();
                return switch ("" + count--) { case "a" -> 1; case "b" -> 2; default -> count++; };
              }

              static BesideNAME beside() { return new BesideNAME(); }
            }

            class BesideNAME { int value; }
            """
                .replace("NAME", name));
  }

  /** The companion of the one class that is named after none of the others, if javac takes it. */
  private static String companion(JavaFileObject... sources) throws IOException {
    Compilation compilation = Compiling.compile(List.of("-g", "-Xlint:-auxiliaryclass"), sources);
    assertThat(Compiling.said(compilation)).isEmpty();
    List<JavaFileObject> all = new ArrayList<>(List.of(sources));
    String text = "";
    for (JavaFileObject generated : compilation.generatedSourceFiles()) {
      all.add(generated);
      if (!generated.getName().matches(".*(First|Last).*")) {
        text = generated.getCharContent(false).toString();
      }
    }
    Compilation shown =
        javac()
            .withClasspath(Compiling.classPath())
            .withOptions("-Xlint:all", "-proc:none")
            .compile(all);
    assertThat(Compiling.said(shown)).noneMatch(line -> line.contains("ERROR"));
    assertThat(shown.diagnostics())
        .noneMatch(d -> d.getSource() != null && d.getSource().getName().contains("$Async"));
    return text;
  }
}
