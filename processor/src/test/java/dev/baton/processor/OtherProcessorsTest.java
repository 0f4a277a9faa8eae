package dev.baton.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

class OtherProcessorsTest {
  private static final String SAMPLE =
      """
      class Sample {
        @Override public String toString() { return "sample"; }
        @Async Coroutine<Made> use(Made made, List<Made> list, Made[] array) {
          return done(await(made.again()));
        }
      }
      """;

  @Test
  void typesThatAnotherProcessorHasYetToGenerate() {
    Maker before = new Maker();
    assertThat(said(before, new AsyncProcessor(), new AsyncProcessor.Claim())).isEmpty();
    Maker after = new Maker();
    assertThat(said(new AsyncProcessor(), new AsyncProcessor.Claim(), after)).isEmpty();
    assertThat(before.rounds).isEqualTo(after.rounds).isGreaterThanOrEqualTo(3);
  }

  private static List<String> said(Processor... processors) {
    Compilation compilation =
        javac()
            .withClasspath(Compiling.classPath())
            .withProcessors(processors)
            .withOptions("-Xlint:all", "-Werror")
            .compile(Compiling.source("Sample", SAMPLE));
    return Compiling.said(compilation);
  }

  /** Generates a class, with an async method of its own, in the first round. */
  @SupportedAnnotationTypes("*")
  private static final class Maker extends AbstractProcessor {
    private final List<String> generated = new ArrayList<>();
    private int rounds;

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      rounds++;
      if (generated.isEmpty()) {
        generated.add("demo.Made");
        try (Writer out = processingEnv.getFiler().createSourceFile("demo.Made").openWriter()) {
          out.write(
              Compiling.HEADER
                  + "class Made { @Async Coroutine<Made> again() { return done(await(done(this))); } }");
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
      return false;
    }
  }
}
