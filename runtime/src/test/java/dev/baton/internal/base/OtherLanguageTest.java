package dev.baton.internal.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.Baton;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an await that was not woven says in the code of other languages. Their compilers are not
 * here; what they write is known by an annotation and an interface, which stand in for them.
 */
class OtherLanguageTest {
  @TempDir static Path folder;

  @BeforeAll
  static void compile() throws Exception {
    write(
        "Metadata", "kotlin", "@Retention(RetentionPolicy.RUNTIME) public @interface Metadata {}");
    write("GroovyObject", "groovy.lang", "public interface GroovyObject {}");
    write("Script", "groovy.lang", "public class Script implements GroovyObject {}");
    // Stands for the language's own runtime, through which dynamic calls go.
    write(
        "Indy",
        "org.codehaus.groovy",
        "public class Indy { public static void call(Runnable r) { r.run(); } }");
    write(
        "Kotlin",
        "demo",
        """
        @kotlin.Metadata class Kotlin {
          static void await() { Baton.await(Baton.done(1)); }
          static void awaitStage() { Baton.await(CompletableFuture.completedStage(1)); }
          static void emit() { Baton.emit(1); }
          static void emitAll() { Baton.emitAll(List.of()); }
          static void end() { Baton.end(); }
          static void each() { Baton.each(AsyncIterable.of(1)).hasNext(); }
          static void close() { ((AsyncCloseable) () -> null).close(); }
        }
        """);
    String await = " { static void await() { Baton.await(Baton.done(1)); } }";
    write("Class", "demo", "class Class implements groovy.lang.GroovyObject" + await);
    write("OfScript", "demo", "class OfScript extends groovy.lang.Script" + await);
    write("OfClass", "demo", "class OfClass extends Class" + await);
    write("Java", "demo", "class Java" + await);
    write(
        "Dynamic",
        "demo",
        "class Dynamic extends Class { static void end() { org.codehaus.groovy.Indy.call(Baton::end); } }");
    var command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "javac") + ""));
    String baton =
        Path.of(Baton.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    command.addAll(List.of("-proc:none", "-g", "-nowarn", "-cp", baton, "-d", folder.toString()));
    try (var sources = Files.list(folder)) {
      sources.forEach(source -> command.add(source.toString()));
    }
    Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(javac.waitFor()).as(said).isZero();
  }

  private static void write(String name, String in, String source) throws Exception {
    String imports =
        "package %s; import dev.baton.*; import dev.baton.streams.AsyncIterable; import java.util.List;"
            + " import java.util.concurrent.CompletableFuture; import java.lang.annotation.*;\n";
    Files.writeString(folder.resolve(name + ".java"), imports.formatted(in) + source);
  }

  @ParameterizedTest
  @CsvSource({
    "await, await, 3",
    "awaitStage, await, 4",
    "emit, emit, 5",
    "emitAll, emitAll, 6",
    "end, end, 7",
    "each, loop over each(…), 8",
    "close, close(), 9",
  })
  void namesTheLanguageAndThePlace(String method, String what, int line) throws Exception {
    assertThat(thrown("Kotlin", method))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(
            "This %s stands in demo.Kotlin.%s(Kotlin.java:%d), which is written in Kotlin,",
            what, method, line)
        .hasMessageContaining("Write the @Async method in Java")
        .hasMessageContaining("awaitSuspending() of dev.baton:baton-kotlin")
        .hasMessageNotContaining("annotationProcessorPaths");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Class", "OfScript", "OfClass"})
  void knowsGroovyByWhatItsClassesImplement(String type) throws Exception {
    assertThat(thrown(type, "await"))
        .hasMessageContaining("demo.%1$s.await(%1$s.java:2), which is written in Groovy,", type)
        .hasMessageContaining("Baton.run(coroutine)")
        .hasMessageNotContaining("annotationProcessorPaths");
  }

  @Test
  void looksThroughTheLanguagesOwnRuntime() throws Exception {
    assertThat(thrown("Dynamic", "end"))
        .hasMessageContaining("stands in demo.Dynamic.end(Dynamic.java:2)");
  }

  @Test
  void saysHowToWeaveWhereTheCallerIsJavas() throws Exception {
    assertThat(thrown("Java", "await"))
        .hasMessageStartingWith("This await was not woven: ")
        .hasMessageContaining("annotationProcessorPaths");
  }

  private Throwable thrown(String type, String method) throws Exception {
    try (var loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      var run = loader.loadClass("demo." + type).getDeclaredMethod(method);
      run.setAccessible(true);
      Throwable thrown = catchThrowable(() -> run.invoke(null));
      return ((InvocationTargetException) thrown).getCause();
    }
  }
}
