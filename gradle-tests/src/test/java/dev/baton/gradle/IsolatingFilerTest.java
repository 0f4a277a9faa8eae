package dev.baton.gradle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.gradle.api.internal.tasks.compile.incremental.compilerapi.deps.GeneratedResource;
import org.gradle.api.internal.tasks.compile.incremental.processing.AnnotationProcessingResult;
import org.gradle.api.internal.tasks.compile.incremental.processing.AnnotationProcessorResult;
import org.gradle.api.internal.tasks.compile.processing.IsolatingProcessor;
import org.gradle.api.internal.tasks.compile.processing.TimeTrackingProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The processor wrapped as Gradle wraps one that is declared as isolating. What Gradle's filer
 * takes down is what its incremental compilation goes by: a cause for compiling all again, and of
 * each generated file the one class that it is deleted with.
 */
class IsolatingFilerTest {
  private static final String HEADER =
      """
      package demo;

      import static dev.baton.Baton.*;

      import dev.baton.Coroutine;
      import dev.baton.annotation.Async;

      """;

  private static final String PRICE =
      HEADER
          + """
          public class Price {
            @Async public static Coroutine<Integer> of(int i) {
              await(yieldNow());
              return done(i);
            }

            @Async static Coroutine<Integer> gone(int i) {
              return done(i + await(of(i)));
            }

            static class Inner {
              @Async Coroutine<Integer> inner() {
                return done(await(of(1)));
              }
            }
          }
          """;

  private static final String BILL =
      HEADER
          + """
          public class Bill {
            @Async static Coroutine<Integer> total() {
              return scope(s -> done(await(Price.of(2)) + await(s.spawn(Price.of(3)))));
            }

            public static int run() {
              return dev.baton.Baton.run(total());
            }
          }
          """;

  @TempDir Path folder;

  private Path classes() {
    return folder.resolve("classes");
  }

  private Path generated() {
    return folder.resolve("generated");
  }

  private AnnotationProcessingResult compile(Map<String, String> sources) throws IOException {
    Files.createDirectories(classes());
    Files.createDirectories(generated());
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve("src/demo").resolve(source.getKey() + ".java");
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source.getValue()));
    }
    AnnotationProcessingResult result = new AnnotationProcessingResult();
    List<Processor> processors = new ArrayList<>();
    for (Processor processor : ServiceLoader.load(Processor.class)) {
      if (processor.getClass().getName().startsWith("dev.baton.")) {
        AnnotationProcessorResult own =
            new AnnotationProcessorResult(result, processor.getClass().getName());
        result.getAnnotationProcessorResults().add(own);
        processors.add(new TimeTrackingProcessor(new IsolatingProcessor(processor, own), own));
      }
    }
    assertThat(processors).hasSize(3);
    StringWriter said = new StringWriter();
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    String path = classes() + File.pathSeparator + System.getProperty("java.class.path");
    try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
      JavaCompiler.CompilationTask task =
          javac.getTask(
              said,
              manager,
              null,
              List.of("-d", classes().toString(), "-s", generated().toString(), "-classpath", path),
              null,
              manager.getJavaFileObjectsFromPaths(files));
      task.setProcessors(processors);
      assertThat(task.call()).as(said.toString()).isTrue();
    }
    return result;
  }

  /** The files below a folder that Baton has made. */
  private static Set<String> made(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.contains("$Async"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what Gradle deletes before it compiles a class again. */
  private void deleteWith(String origin, AnnotationProcessingResult result) throws IOException {
    for (GeneratedResource resource :
        result.getGeneratedResourcesWithIsolatedOrigin().getOrDefault(origin, Set.of())) {
      boolean isClass = resource.getLocation() == GeneratedResource.Location.CLASS_OUTPUT;
      Files.delete((isClass ? classes() : generated()).resolve(resource.getPath()));
    }
    for (String type :
        result.getGeneratedTypesWithIsolatedOrigin().getOrDefault(origin, Set.of())) {
      Files.deleteIfExists(generated().resolve(type.replace('.', '/') + ".java"));
      Files.deleteIfExists(classes().resolve(type.replace('.', '/') + ".class"));
    }
    Files.delete(classes().resolve(origin.replace('.', '/') + ".class"));
  }

  @Test
  void nothingMakesGradleCompileAllAgain() throws Exception {
    AnnotationProcessingResult result = compile(Map.of("Price", PRICE, "Bill", BILL));
    assertThat(result.getFullRebuildCause()).isNull();
    assertThat(result.getGeneratedAggregatingResources()).isEmpty();
    assertThat(result.getGeneratedAggregatingTypes()).isEmpty();
  }

  @Test
  void everyMachineAndCompanionHasOneOrigin() throws Exception {
    AnnotationProcessingResult result = compile(Map.of("Price", PRICE, "Bill", BILL));
    List<String> known = new ArrayList<>();
    result
        .getGeneratedResourcesWithIsolatedOrigin()
        .forEach(
            (origin, resources) ->
                resources.forEach(
                    resource -> {
                      assertThat(resource.getPath()).startsWith(origin.replace('.', '/') + "$");
                      known.add(resource.getPath());
                    }));
    result
        .getGeneratedTypesWithIsolatedOrigin()
        .forEach(
            (origin, types) -> {
              assertThat(types).allMatch(type -> type.startsWith(origin + "$"));
              types.forEach(type -> known.add(type.replace('.', '/') + ".java"));
            });
    Set<String> made = made(classes());
    made.addAll(made(generated()));
    assertThat(made).hasSizeGreaterThanOrEqualTo(7);
    assertThat(known).containsExactlyInAnyOrderElementsOf(made);
  }

  @Test
  void whatBelongsToADeletedMethodVanishes() throws Exception {
    AnnotationProcessingResult first = compile(Map.of("Price", PRICE, "Bill", BILL));
    assertThat(made(classes())).contains("demo/Price$Async$Gone.class");
    Set<String> ofBill = new TreeSet<>(made(classes()));
    ofBill.removeIf(name -> !name.startsWith("demo/Bill"));

    deleteWith("demo.Price", first);
    assertThat(made(classes())).isEqualTo(ofBill);
    String edited = PRICE.replaceFirst("(?s)  @Async static Coroutine<Integer> gone.*?\n  }\n", "");
    compile(Map.of("Price", edited));

    assertThat(made(classes()))
        .contains("demo/Price$Async$Of.class")
        .containsAll(ofBill)
        .doesNotContain("demo/Price$Async$Gone.class");
    assertThat(made(generated())).containsExactly("demo/Bill$Async.java", "demo/Price$Async.java");
    assertThat(Files.readString(generated().resolve("demo/Price$Async.java")))
        .contains("Of")
        .doesNotContain("Gone");
    assertThat(run()).isEqualTo(5);
  }

  /** The program's result, in a class loader of its own, where the JVM verifies every class. */
  private Object run() throws Exception {
    URL[] path =
        Stream.concat(
                Stream.of(classes().toString()),
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)))
            .map(IsolatingFilerTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      return loader.loadClass("demo.Bill").getMethod("run").invoke(null);
    }
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
