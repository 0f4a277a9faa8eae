package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;

/**
 * The packages of the weaver and the processor use what {@code layers.txt} lets them use, and go
 * round in no circle.
 */
class LayersTest {
  private final Map<String, List<String>> layers = layers();
  private final Map<String, Set<String>> uses = new TreeMap<>();

  LayersTest() {
    read(Path.of("target/classes"));
    read(Path.of("../weaver/target/classes"));
  }

  @Test
  void everyPackageIsListed() {
    Set<String> packages = new TreeSet<>();
    uses.keySet().forEach(type -> packages.add(packageOf(type)));
    assertThat(layers.keySet())
        .as("packages in layers.txt")
        .containsExactlyInAnyOrderElementsOf(packages);
  }

  @Test
  void packagesUseWhatTheyMay() {
    List<String> wrong = new ArrayList<>();
    uses.forEach(
        (type, used) -> {
          List<String> allowed = layers.getOrDefault(packageOf(type), List.of());
          for (String other : used) {
            if (!packageOf(other).equals(packageOf(type))
                && allowed.stream().noneMatch(entry -> covers(entry, other))) {
              wrong.add(
                  "%s uses %s; %s may use itself, java.*%s and nothing else"
                      .formatted(
                          type,
                          other,
                          packageOf(type),
                          allowed.stream().map(", "::concat).reduce("", String::concat)));
            }
          }
        });
    assertThat(wrong).as("what packages use and may not").isEmpty();
  }

  @Test
  void allThatTheyMayUseTheyUse() {
    List<String> unused = new ArrayList<>();
    layers.forEach(
        (name, allowed) ->
            allowed.stream()
                .filter(entry -> usedBy(name).noneMatch(other -> covers(entry, other)))
                .forEach(entry -> unused.add(name + " no longer uses " + entry)));
    assertThat(unused).as("lines of layers.txt to be shortened").isEmpty();
  }

  @Test
  void theOrderOfPackagesHasNoCircle() {
    Set<String> below = new TreeSet<>();
    List<String> rest = new ArrayList<>(layers.keySet());
    while (rest.removeIf(name -> below.containsAll(own(name)) && below.add(name))) {
      // as long as some package stands on those below alone
    }
    assertThat(rest).as("packages in a circle, or on top of one").isEmpty();
  }

  /** The packages of the weaver and the processor that one of them may use. */
  private List<String> own(String name) {
    return layers.get(name).stream().filter(layers::containsKey).toList();
  }

  private Stream<String> usedBy(String name) {
    return uses.entrySet().stream()
        .filter(entry -> packageOf(entry.getKey()).equals(name))
        .flatMap(entry -> entry.getValue().stream());
  }

  /** Whether an entry, a package or the beginning of the names of several, covers a class. */
  private static boolean covers(String entry, String type) {
    return entry.endsWith(".*")
        ? type.startsWith(entry.substring(0, entry.length() - 1))
        : packageOf(type).equals(entry);
  }

  private static String packageOf(String type) {
    return type.substring(0, type.lastIndexOf('.'));
  }

  private static Map<String, List<String>> layers() {
    Map<String, List<String>> layers = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(Path.of("src/test/resources/layers.txt"))) {
        String text = line.replaceAll("#.*", "").strip();
        if (!text.isEmpty()) {
          String[] parts = text.split(":");
          String rest = parts.length > 1 ? parts[1].strip() : "";
          layers.put(parts[0], rest.isEmpty() ? List.of() : List.of(rest.split("\\s+")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return layers;
  }

  private void read(Path classes) {
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        if (!file.endsWith("module-info.class") && !file.endsWith("package-info.class")) {
          var reader = new ClassReader(Files.readAllBytes(file));
          String type = reader.getClassName().replace('/', '.');
          uses.put(type, usesOf(reader));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The classes that a class names, but for those of {@code java} packages. */
  private static Set<String> usesOf(ClassReader reader) {
    Set<String> used = new TreeSet<>();
    Map<String, String> names = new HashMap<>();
    var collector =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String internalName) {
            String name = names.computeIfAbsent(internalName, n -> n.replace('/', '.'));
            if (!name.startsWith("java.")) {
              used.add(name);
            }
            return internalName;
          }
        };
    // A visitor that takes the code of methods, too: what it is given is what is looked at.
    reader.accept(new ClassRemapper(new ClassNode(), collector), ClassReader.SKIP_DEBUG);
    return used;
  }
}
