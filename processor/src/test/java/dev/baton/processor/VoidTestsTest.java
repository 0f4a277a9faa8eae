package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.offline.LoadTime;
import dev.baton.offline.OfflineWeaver;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.annotation.Testable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/** Tests that are coroutines have a void method, whatever has woven them, which hurts nobody. */
class VoidTestsTest {
  private static final String IMPORTS =
      """
      package demo;
      import static dev.baton.Baton.*;
      import dev.baton.*;
      import dev.baton.annotation.Async;
      import java.lang.annotation.*;
      import java.util.List;
      import java.util.concurrent.*;
      import org.junit.jupiter.api.*;
      import org.junit.jupiter.params.ParameterizedTest;
      """;

  private static final String TESTS =
      IMPORTS
          + """
          public class Tests {
            @Retention(RetentionPolicy.RUNTIME) @Test public @interface Ours {}
            @Retention(RetentionPolicy.RUNTIME) @interface Mark {}
            public static String ran = "";
            @BeforeAll @Async static Coroutine<Void> all() { await(yieldNow()); return done(); }
            @BeforeEach @Async Coroutine<Void> before() { await(yieldNow()); return done(); }
            @Test @Async Coroutine<Void> plain() { await(yieldNow()); ran += "plain "; return done(); }
            @Test @Async public Coroutine<Void> open() { await(yieldNow()); ran += "open "; return done(); }
            @Test @Async protected Coroutine<Void> half() { await(yieldNow()); ran += "half "; return done(); }
            @Ours @Async final Coroutine<Void> composed() { await(yieldNow()); ran += "composed "; return done(); }
            @Test @Async Coroutine<Void> throwing() throws java.io.IOException { await(yieldNow()); return done(); }
            @Test @Async Coroutine<Void> cold() { ran += "cold "; return done(); }
            @Test @Async Task<Void> task() { await(yieldNow()); ran += "task "; return spawn(done()); }
            @Test @Async CompletionStage<Void> stage() { await(yieldNow()); ran += "stage "; return CompletableFuture.completedFuture(null); }
            @ParameterizedTest @Async Coroutine<Void> many(long a, double b, String c, int[] d) { await(yieldNow()); return done(); }
            @ParameterizedTest @Async <T> Coroutine<Void> generic(List<? extends T> list, T element) { await(yieldNow()); return done(); }
            @ParameterizedTest @Async Coroutine<Void> marked(@Mark String c, @Mark @Deprecated int d) { await(yieldNow()); return done(); }
            @Async Coroutine<Void> helper() { await(yieldNow()); return done(); }
            @TestFactory @Async Coroutine<Void> factory() { await(yieldNow()); return done(); }
          }
          """;

  private static final String CONTRACT =
      IMPORTS
          + """
          public interface Contract {
            @Test @Async default Coroutine<Void> contract() { await(yieldNow()); return done(); }
          }
          """;

  private static final String SUBCLASS =
      IMPORTS
          + """
          public class More extends Tests implements Contract {
            @Override @Test @Async Coroutine<Void> plain() { await(super.plain()); ran += "more "; return done(); }
            @Override @Test @Async protected Coroutine<Void> half() { await(super.half()); await(plain()); return done(); }
            @Override @Test @Async public Coroutine<Void> contract() { await(Contract.super.contract()); return done(); }
            @Override @ParameterizedTest @Async protected Coroutine<Void> marked(String c, int d) { await(many(1, 2, c, null)); return done(); }
            @Override @Async public Coroutine<Void> open() { await(yieldNow()); return done(); }
            static class Same extends Tests implements Contract {}
          }
          """;

  private static final List<String> VOID =
      List.of(
          "all",
          "before",
          "plain",
          "open",
          "half",
          "composed",
          "throwing",
          "cold",
          "task",
          "stage",
          "many",
          "generic",
          "marked");

  @TempDir Path folder;

  private static String classPath(Path... more) {
    Stream<File> junit =
        Stream.of(Test.class, ParameterizedTest.class, Testable.class).map(VoidTestsTest::home);
    return Stream.of(Compiling.classPath().stream(), junit, Arrays.stream(more).map(Path::toFile))
        .flatMap(files -> files)
        .map(File::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static File home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toFile();
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Compiles sources, with the processor or without it. */
  private Path compile(String name, boolean weaves, String classPath, String... sources)
      throws IOException {
    Path out = Files.createDirectories(folder.resolve(name));
    Path in = Files.createTempDirectory(folder, "sources");
    List<Path> files = new ArrayList<>();
    for (String source : sources) {
      String type = source.replaceAll("(?s).*?public (class|interface) (\\w+).*", "$2");
      files.add(Files.writeString(in.resolve(type + ".java"), source));
    }
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    var found = new DiagnosticCollector<JavaFileObject>();
    var manager = javac.getStandardFileManager(found, null, StandardCharsets.UTF_8);
    List<String> options =
        List.of("-g", "-Xlint:classfile", "-d", out.toString(), "-cp", classPath);
    if (!weaves) {
      options = new ArrayList<>(options);
      options.add("-proc:none");
    }
    var task =
        javac.getTask(
            null, manager, found, options, null, manager.getJavaFileObjectsFromPaths(files));
    if (weaves) {
      task.setProcessors(List.of(new AsyncProcessor(), new AsyncProcessor.Claim()));
    }
    boolean done = task.call();
    assertThat(found.getDiagnostics())
        .filteredOn(diagnostic -> !diagnostic.getMessage(null).startsWith("[baton-test"))
        .filteredOn(diagnostic -> !diagnostic.toString().contains("apiguardian")) // of JUnit's own
        .isEmpty();
    assertThat(done).isTrue();
    return out;
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(each -> each.toString().endsWith(".class")).toList()) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        files.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** Describes the methods of a class that users know. */
  private static String methods(byte[] classFile) {
    var node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.SKIP_DEBUG);
    var text = new StringBuilder();
    node.methods.stream()
        .filter(method -> (method.access & org.objectweb.asm.Opcodes.ACC_SYNTHETIC) == 0)
        .forEach(
            method -> {
              var printer = new Textifier();
              method.accept(new TraceMethodVisitor(printer));
              var lines = new ByteArrayOutputStream();
              var writer = new java.io.PrintWriter(lines, true, StandardCharsets.UTF_8);
              printer.print(writer);
              writer.flush();
              text.append(method.access).append(' ').append(method.name).append(method.desc);
              text.append(' ').append(method.signature).append(method.exceptions).append('\n');
              text.append(lines.toString(StandardCharsets.UTF_8));
            });
    return text.toString();
  }

  private static byte[] find(String name) throws IOException {
    try (var in = VoidTestsTest.class.getResourceAsStream("/" + name + ".class")) {
      return in == null ? null : in.readAllBytes();
    }
  }

  @Test
  void everyWayOfWeavingMakesTheSame() throws IOException {
    Map<String, byte[]> byJavac = files(compile("javac", true, classPath(), TESTS));
    Map<String, byte[]> unwoven = files(compile("plain", false, classPath(), TESTS));
    var offline = OfflineWeaver.weave(unwoven, VoidTestsTest::find);
    assertThat(offline.mistakes()).isEmpty();
    String expected = methods(byJavac.get("demo/Tests"));
    for (String name : VOID) {
      assertThat(expected).containsPattern("\\d+ " + name + "\\([^)]*\\)V ");
    }
    assertThat(expected).doesNotContainPattern("\\d+ (helper|factory)\\([^)]*\\)V ");
    assertThat(methods(offline.changed().get("demo/Tests"))).isEqualTo(expected);
    var loaded =
        LoadTime.weave(
            "demo/Tests",
            unwoven.get("demo/Tests"),
            name -> unwoven.containsKey(name) ? unwoven.get(name) : find(name));
    assertThat(methods(loaded.classFile())).isEqualTo(expected);
  }

  @Test
  void aWovenClassNeedsNoFurtherWeaving() throws IOException {
    Map<String, byte[]> byJavac = files(compile("javac", true, classPath(), TESTS));
    var again = OfflineWeaver.weave(byJavac, VoidTestsTest::find);
    assertThat(again.mistakes()).isEmpty();
    assertThat(again.unwoven()).isEmpty();
    assertThat(again.changed()).isEmpty();
  }

  @Test
  void withoutJUnitOnTheClassPathItsOwnAnnotationsAreKnown() throws IOException {
    Map<String, byte[]> unwoven = files(compile("plain", false, classPath(), TESTS));
    var offline =
        OfflineWeaver.weave(unwoven, name -> name.startsWith("org/junit") ? null : find(name));
    assertThat(offline.mistakes()).isEmpty();
    assertThat(methods(offline.changed().get("demo/Tests")))
        .contains(" plain()V ")
        .contains(" composed()V ")
        .containsPattern(" marked\\([^)]*\\)V ")
        .doesNotContain(" factory()V ");
  }

  @Test
  void aSubclassIsCompiledAgainstTheClassFile() throws Exception {
    Path base = compile("base", true, classPath(), TESTS, CONTRACT);
    compile("subclass", true, classPath(base), SUBCLASS);
    compile("again", false, classPath(base), SUBCLASS);
    var urls =
        new java.net.URL[] {base.toUri().toURL(), folder.resolve("subclass").toUri().toURL()};
    try (var loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      Class<?> more = loader.loadClass("demo.More");
      var constructor = more.getDeclaredConstructor();
      constructor.setAccessible(true);
      Object tests = constructor.newInstance();
      for (String name : List.of("half", "composed", "cold", "task", "stage", "contract")) {
        call(tests, name);
      }
      assertThat(more.getField("ran").get(null))
          .isEqualTo("half plain more composed cold task stage ");
    }
  }

  /** Calls the void method of a name, where it is inherited from. */
  private static void call(Object tests, String name) throws Exception {
    for (Class<?> at = tests.getClass(); at != null; at = at.getSuperclass()) {
      for (Method method : at.getDeclaredMethods()) {
        if (method.getName().equals(name) && method.getReturnType() == void.class) {
          method.setAccessible(true);
          method.invoke(tests);
          return;
        }
      }
    }
    throw new NoSuchMethodException(name);
  }
}
