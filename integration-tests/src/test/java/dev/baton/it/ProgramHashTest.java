package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hashes of programs over compilers: those of the examples are the same on every JDK. */
class ProgramHashTest {
  private static final Path EXAMPLES = Pages.ROOT.resolve("examples/src/main/java");

  @TempDir Path folder;

  @Test
  void theExamplesHaveTheSameHashesOnEveryJdk() throws Exception {
    Map<Integer, Path> jdks = Jdks.since(17);
    assertThat(jdks).containsKey(Runtime.version().feature());
    Map<Integer, Map<String, Long>> hashes = new TreeMap<>();
    for (Map.Entry<Integer, Path> jdk : jdks.entrySet()) {
      Path classes = folder.resolve("classes" + jdk.getKey());
      compile(jdk.getValue(), classes, EXAMPLES);
      hashes.put(jdk.getKey(), hashes(classes));
    }
    Path reformatted = folder.resolve("reformatted");
    reformat(reformatted);
    compile(jdks.get(Runtime.version().feature()), folder.resolve("again"), reformatted);
    hashes.put(0, hashes(folder.resolve("again")));

    Map<String, Long> expected = hashes.get(Runtime.version().feature());
    assertThat(expected).hasSizeGreaterThan(30).doesNotContainValue(0L);
    hashes.forEach((jdk, found) -> assertThat(found).as("of JDK " + jdk).isEqualTo(expected));
  }

  private void compile(Path jdk, Path classes, Path sources) throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-d", classes.toString(), "--release", "17", "-g", "-nowarn"));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    arguments.addAll(List.of("-processorpath", Jars.PROCESSOR));
    arguments.addAll(List.of("-Xlint:-options", "-encoding", "UTF-8"));
    for (Path source : sources(sources)) {
      arguments.add(source.toString());
    }
    Path file = Files.createTempFile(folder, "javac", ".args");
    Files.write(file, arguments.stream().map(argument -> "\"" + argument + "\"").toList());
    assertThat(Jdks.javac(jdk, file)).isEmpty();
  }

  /** The examples' sources, compiled on the class path. */
  private static List<Path> sources(Path root) throws Exception {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("module-info.java"))
          .sorted()
          .toList();
    }
  }

  /** Writes the examples down with other lines, and comments. */
  private static void reformat(Path target) throws Exception {
    for (Path source : sources(EXAMPLES)) {
      Path copy = target.resolve(EXAMPLES.relativize(source).toString());
      Files.createDirectories(copy.getParent());
      String text = "// A comment.\n\n\n" + Files.readString(source);
      Files.writeString(
          copy, text.contains("\"\"\"") ? text : text.replace(";\n", ";\n\n// another\n\n"));
    }
  }

  /** The hashes of all machines in a folder, by the names of their classes. */
  private static Map<String, Long> hashes(Path classes) throws Exception {
    Map<String, Long> hashes = new TreeMap<>();
    List<URL> urls = new ArrayList<>();
    urls.add(classes.toUri().toURL());
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    ClassLoader jdk = ClassLoader.getPlatformClassLoader(); // this test's has the examples, too
    try (var loader = new URLClassLoader(urls.toArray(URL[]::new), jdk);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(f -> f.toString().contains("$Async$")).toList()) {
        String name = classes.relativize(file).toString().replaceAll("[/\\\\]", ".");
        Class<?> machine = loader.loadClass(name.substring(0, name.length() - ".class".length()));
        assertThat(machine.getProtectionDomain().getCodeSource().getLocation())
            .isEqualTo(urls.get(0));
        Field source = machine.getDeclaredField("SOURCE");
        source.setAccessible(true);
        Object hash = source.getType().getMethod("hash").invoke(source.get(null));
        hashes.put(machine.getName(), (Long) hash);
      }
    }
    return hashes;
  }
}
