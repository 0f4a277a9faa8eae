package dev.baton.processor;

import static com.google.testing.compile.Compiler.javac;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.baton.processor.capability.CapabilityProcessor;
import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many rounds capabilities cost, and what happens in them beside other processors. */
class CapabilityRoundsTest {
  /** The first, in which nothing is generated, and the last, in which nothing can be. */
  private static final int LEAST = 2;

  private static final String ASYNC =
      "class Sample { @Async Coroutine<Integer> two() { return done(await(done(2))); } }";

  private static final String CAPABILITY =
      """
      class Sample {
        @Capability interface Search { int count(String query) throws java.io.IOException; }
        @Async static Coroutine<Integer> twice(Sample_SearchAsync search) throws java.io.IOException {
          int first = await(search.count("a"));
          return done(first + await(search.count("b")));
        }
      }
      """;

  private final Rounds rounds = new Rounds();

  @Test
  void aCompilationWithoutCapabilitiesHasNoFurtherRound() {
    assertThat(Compiling.said(compile(ASYNC))).isEmpty();
    assertThat(rounds.count).isEqualTo(LEAST);
  }

  @Test
  void oneWithCapabilitiesHasOneMore() {
    assertThat(Compiling.said(compile(CAPABILITY))).isEmpty();
    assertThat(rounds.count).isEqualTo(LEAST + 1);
  }

  @Test
  void misuseCostsNone() {
    assertThat(Compiling.said(compile("class Sample { @Capability enum No { ONE } }"))).hasSize(1);
    assertThat(rounds.count).isEqualTo(LEAST);
  }

  @Test
  void asyncCodeThatNamesTheTwinIsWovenInTheSameCompilation() {
    Compilation compilation = compile(CAPABILITY);
    assertThat(Compiling.said(compilation)).isEmpty();
    assertThat(compilation.generatedFiles())
        .extracting(file -> file.getName().replaceFirst(".*OUTPUT/", ""))
        .contains(
            "demo/Sample_SearchAsync.java",
            "demo/Sample_SearchAsync.class",
            "demo/Sample$Async.java",
            "demo/Sample$Async$Twice.class");
  }

  /** Others' generated sources may be for others to claim. */
  @Test
  void whatIsGeneratedByOthersIsNotClaimed() {
    String generated = "@javax.annotation.processing.Generated(\"other\") class Sample {}";
    assertThat(Compiling.said(compile(generated)))
        .anyMatch(text -> text.contains("No processor claimed any of these annotations"));
    assertThat(rounds.count).isEqualTo(LEAST);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void typesThatAnotherProcessorHasYetToGenerate(boolean makerFirst) {
    String sample =
        """
        class Sample {
          @Capability interface Search extends demo.Made<String> {
            Made<String>[] made(List<? extends Made<?>> list);
          }
          @Override public String toString() { return "javac asks while there is something to claim"; }
          @Async Coroutine<Integer> use(Sample_SearchAsync search) {
            return done(await(search.size("a")) + await(search.made(List.of())).length);
          }
        }
        """;
    Compilation compilation =
        makerFirst
            ? compile(sample, new Maker(), new CapabilityProcessor())
            : compile(sample, new CapabilityProcessor(), new Maker());
    assertThat(Compiling.said(compilation)).isEmpty();
    assertThat(rounds.count).isEqualTo(LEAST + 2);
  }

  @Test
  void eachFileHasOneOrigin() {
    var accounts = new ArrayList<String>();
    Compilation compilation = compile(CAPABILITY, new Accounted(accounts));
    assertThat(Compiling.said(compilation)).isEmpty();
    assertThat(accounts).containsExactly("demo.Sample_SearchAsync of [demo.Sample.Search]");
  }

  /** The module has {@code Generated} in its graph, and does not read it. */
  @Test
  void inAModule() {
    String path =
        Compiling.classPath().stream().map(File::getPath).collect(joining(File.pathSeparator));
    Compiled compiled =
        Javac.weaving()
            .with("--module-path", path, "--add-modules", "java.compiler")
            .source("module-info", "module demo { requires transitive dev.baton; exports demo; }")
            .source(
                "demo.Search",
                "package demo; @dev.baton.annotation.Capability(tools = true)"
                    + " public interface Search { int count(String query); }")
            .compile();
    assertThat(compiled.classFiles()).containsKeys("demo.SearchAsync", "demo.SearchTools");
  }

  private Compilation compile(String text) {
    return compile(text, new CapabilityProcessor());
  }

  private Compilation compile(String text, Processor... more) {
    Stream<Processor> all =
        Stream.concat(
            Stream.of(rounds, new AsyncProcessor(), new AsyncProcessor.Claim()), Stream.of(more));
    return javac()
        .withClasspath(Compiling.classPath())
        .withProcessors(all.toList())
        .withOptions("-Xlint:all")
        .compile(Compiling.source("Sample", text));
  }

  @SupportedAnnotationTypes("*")
  private static class Rounds extends AbstractProcessor {
    private int count;

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      count++;
      return false;
    }
  }

  /** Generates a supertype of a capability in the first round. */
  @SupportedAnnotationTypes("*")
  private static final class Maker extends Rounds {
    private boolean made;

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!made) {
        made = true;
        try (Writer out = processingEnv.getFiler().createSourceFile("demo.Made").openWriter()) {
          out.write("package demo; public interface Made<T> { int size(T t); }");
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
      return false;
    }
  }

  /** Takes note of what is created, and of what it is made from. */
  private static final class Accounted extends Rounds {
    private final CapabilityProcessor processor = new CapabilityProcessor();
    private final List<String> accounts;

    Accounted(List<String> accounts) {
      this.accounts = accounts;
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      processor.init(
          proxy(
              ProcessingEnvironment.class,
              (self, method, a) ->
                  method.getName().equals("getFiler")
                      ? accounting(environment.getFiler())
                      : method.invoke(environment, a)));
    }

    private Filer accounting(Filer filer) {
      return proxy(
          Filer.class,
          (self, method, a) -> {
            accounts.add(a[0] + " of " + Arrays.asList((Object[]) a[1]));
            JavaFileObject file = (JavaFileObject) method.invoke(filer, a);
            return file;
          });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
      return type.cast(
          Proxy.newProxyInstance(
              CapabilityRoundsTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return processor.getSupportedAnnotationTypes();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return processor.process(annotations, round);
    }
  }
}
