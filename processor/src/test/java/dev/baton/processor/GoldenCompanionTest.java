package dev.baton.processor;

import static com.google.testing.compile.Compiler.javac;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/**
 * Each class in {@code golden} has its companion beside it. To renew the companions, run with
 * {@code -Dgolden.update=true} and read the difference.
 */
class GoldenCompanionTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("basedir", "")).resolve("src/test/resources/golden");

  static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().endsWith("$Async.java"))
          .map(GOLDEN::relativize)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void companion(Path source) throws IOException {
    Compilation compilation = compile(source);
    assertThat(Compiling.said(compilation)).isEmpty();

    String path = source.toString().replace(".java", "$Async.java");
    Path golden = GOLDEN.resolve(path);
    String generated = generated(compilation, path.replace('\\', '/'));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, generated);
    }
    assertThat(generated).isEqualTo(Files.readString(golden));
  }

  /**
   * javac, which compiles no companion while it weaves, would make of it what the weaver writes,
   * but for what the source cannot show, and would find nothing to say about it.
   */
  @ParameterizedTest
  @MethodSource("sources")
  void showsTheMachinesAsTheyAre(Path source) throws IOException {
    Path companion = GOLDEN.resolve(source.toString().replace(".java", "$Async.java"));
    Compilation shown =
        javac()
            .withClasspath(Compiling.classPath())
            .withOptions("-Xlint:all", "-Werror", "-proc:none")
            .compile(
                JavaFileObjects.forResource(GOLDEN.resolve(source).toUri().toURL()),
                JavaFileObjects.forResource(companion.toUri().toURL()));
    assertThat(Compiling.said(shown)).isEmpty();
    Map<String, ClassNode> written = machines(compile(source));
    Map<String, ClassNode> inSource = machines(shown);
    assertThat(inSource.keySet()).isNotEmpty().isEqualTo(written.keySet());
    inSource.forEach((name, machine) -> assertShows(machine, written.get(name)));
    String text = Files.readString(companion);
    inSource.forEach((name, machine) -> assertShowsFields(machine, written.get(name), text));
  }

  /**
   * A field for each that the machine has, of the same type and in the same order; where a type has
   * no name that the companion could use, the Javadoc says what it is.
   */
  private static void assertShowsFields(ClassNode shown, ClassNode machine, String text) {
    String simpleName = machine.name.substring(machine.name.indexOf("$Async$") + 7);
    String until = text.substring(0, text.indexOf("static final class " + simpleName + " "));
    String doc = until.substring(until.lastIndexOf("/**"));
    List<String> all =
        machine.fields.stream()
            .filter(field -> (field.access & Opcodes.ACC_STATIC) == 0)
            .filter(field -> !doc.contains("<li>" + said(field)))
            .map(field -> field.access + " " + field.name + " " + field.desc)
            .toList();
    assertThat(fields(shown)).isEqualTo(all);
  }

  private static String said(FieldNode field) {
    return "{@code " + field.name + "} of {@code " + Type.getType(field.desc).getClassName() + "}";
  }

  private static void assertShows(ClassNode shown, ClassNode machine) {
    assertThat(machine.version).isEqualTo(shown.version);
    assertThat(machine.superName).isEqualTo(shown.superName);
    assertThat(machine.access & ~Opcodes.ACC_SYNTHETIC).isEqualTo(shown.access);
    assertThat(fields(machine)).containsAll(fields(shown));
    assertThat(methods(machine)).containsAll(methods(shown));
  }

  private static List<String> fields(ClassNode type) {
    return type.fields.stream().map(f -> f.access + " " + f.name + " " + f.desc).toList();
  }

  private static List<String> methods(ClassNode type) {
    return type.methods.stream()
        .map(m -> (m.access & ~Opcodes.ACC_NATIVE) + " " + m.name + m.desc + m.exceptions)
        .toList();
  }

  private static Map<String, ClassNode> machines(Compilation compilation) throws IOException {
    Map<String, ClassNode> machines = new TreeMap<>();
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getName().contains("$Async$") && file.getKind() == JavaFileObject.Kind.CLASS) {
        var machine = new ClassNode();
        new ClassReader(file.openInputStream().readAllBytes()).accept(machine, 0);
        machines.put(machine.name, machine);
      }
    }
    return machines;
  }

  @ParameterizedTest
  @MethodSource("sources")
  void sameBytesEveryTime(Path source) throws IOException {
    assertThat(bytes(compile(source))).isEqualTo(bytes(compile(source)));
  }

  private static Compilation compile(Path source) throws MalformedURLException {
    return Compiling.compile(
        List.of("-Werror", "-g"),
        JavaFileObjects.forResource(GOLDEN.resolve(source).toUri().toURL()));
  }

  private static String generated(Compilation compilation, String path) throws IOException {
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      if (file.getName().endsWith(path)) {
        return new String(file.openInputStream().readAllBytes(), UTF_8);
      }
    }
    throw new AssertionError(path + " is not among " + compilation.generatedSourceFiles());
  }

  private static String bytes(Compilation compilation) throws IOException {
    StringBuilder bytes = new StringBuilder();
    for (JavaFileObject file : compilation.generatedFiles()) {
      bytes.append(String.format(Locale.ROOT, "%s %s%n", file.getName(), hex(file)));
    }
    return bytes.toString();
  }

  private static String hex(JavaFileObject file) throws IOException {
    return java.util.HexFormat.of().formatHex(file.openInputStream().readAllBytes());
  }
}
