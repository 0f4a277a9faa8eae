package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
 * The order of the runtime's rooms, as {@code layers.txt} says it: a class uses its own room and
 * the rooms below.
 */
class LayersTest {
  /** The kernel's, where everything hangs together; it may only get smaller. */
  private static final int LARGEST_CIRCLE = 23;

  private final Layers layers = Layers.read();
  private final Map<String, Set<String>> uses = uses(Path.of("target/classes"));

  @Test
  void everyClassStandsInARoom() {
    assertThat(uses.keySet().stream().filter(type -> layers.room(type) == null))
        .as("classes without a room; name them in layers.txt")
        .isEmpty();
  }

  @Test
  void layersNamesOnlyWhatExists() {
    assertThat(
            layers.named().stream()
                .filter(what -> uses.keySet().stream().noneMatch(type -> isIn(Set.of(what), type))))
        .as("classes and packages that layers.txt names and that are gone")
        .isEmpty();
  }

  @Test
  void arrowsGoDown() {
    var upward = new ArrayList<String>();
    uses.forEach(
        (type, used) -> {
          for (String other : used) {
            if (layers.level(other) > layers.level(type)) {
              upward.add(
                  "%s (%s) uses %s (%s); %s may use itself and %s"
                      .formatted(
                          type,
                          layers.room(type),
                          other,
                          layers.room(other),
                          layers.room(type),
                          layers.below(type)));
            }
          }
        });
    assertThat(upward).as("arrows that run upward").isEmpty();
  }

  @Test
  void circlesAreSmallAndStayWithinAPackage() {
    for (Set<String> circle : Circles.of(uses)) {
      assertThat(circle).as("a circle of classes").hasSizeLessThanOrEqualTo(LARGEST_CIRCLE);
      if (circle.stream().map(LayersTest::packageOf).distinct().count() > 1) {
        assertThat(layers.circles())
            .as("a circle across packages; cut it, or name it in layers.txt: %s", circle)
            .anyMatch(named -> circle.stream().allMatch(type -> isIn(named, type)));
      }
    }
  }

  @Test
  void circlesThatAreNamedAreThere() {
    List<Set<String>> across =
        Circles.of(uses).stream()
            .filter(circle -> circle.stream().map(LayersTest::packageOf).distinct().count() > 1)
            .toList();
    assertThat(layers.circles())
        .allSatisfy(
            named ->
                assertThat(across)
                    .as("circles across %s, which layers.txt allows", named)
                    .anyMatch(circle -> circle.stream().allMatch(type -> isIn(named, type))));
  }

  private static boolean isIn(Set<String> named, String type) {
    return named.contains(type) || named.contains(packageOf(type));
  }

  private static String packageOf(String type) {
    return type.substring(0, type.lastIndexOf('.'));
  }

  /** Which top-level classes of the runtime each of them uses. */
  private static Map<String, Set<String>> uses(Path classes) {
    var uses = new TreeMap<String, Set<String>>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        if (!file.endsWith("module-info.class") && !file.endsWith("package-info.class")) {
          read(file, uses);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    uses.values().forEach(used -> used.retainAll(uses.keySet()));
    return uses;
  }

  private static void read(Path file, Map<String, Set<String>> uses) throws IOException {
    var reader = new ClassReader(Files.readAllBytes(file));
    String type = topLevel(reader.getClassName());
    Set<String> used = uses.computeIfAbsent(type, name -> new TreeSet<>());
    var collector =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String internalName) {
            String other = topLevel(internalName);
            if (!other.equals(type)) {
              used.add(other);
            }
            return internalName;
          }
        };
    reader.accept(
        new ClassRemapper(new ClassNode(), collector) {
          @Override
          public void visitPermittedSubclass(String permitted) {
            // a lock on who may extend it, and no use
          }
        },
        ClassReader.SKIP_DEBUG);
  }

  private static String topLevel(String internalName) {
    int dollar = internalName.indexOf('$');
    return (dollar < 0 ? internalName : internalName.substring(0, dollar)).replace('/', '.');
  }

  /** What {@code layers.txt} says. */
  private record Layers(Map<String, Integer> rooms, List<String> names, List<Set<String>> circles) {
    static Layers read() {
      var layers = new Layers(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
      try {
        for (String line : Files.readAllLines(Path.of("src/test/resources/layers.txt"))) {
          layers.add(line.replaceAll("#.*", "").trim());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return layers;
    }

    List<String> named() {
      var named = new ArrayList<>(rooms.keySet());
      circles.forEach(named::addAll);
      return named;
    }

    private void add(String line) {
      String[] words = line.split("\\s+");
      List<String> rest = List.of(words).subList(1, words.length);
      switch (words[0]) {
        case "" -> {}
        case "room" -> {
          names.add(rest.get(0));
          rest.subList(1, rest.size()).forEach(what -> rooms.put(what, names.size() - 1));
        }
        case "with" -> rest.forEach(what -> rooms.put(what, names.size() - 1));
        case "circle" -> circles.add(new TreeSet<>(rest));
        case "and" -> circles.get(circles.size() - 1).addAll(rest);
        default -> throw new AssertionError("layers.txt: " + line);
      }
    }

    private Integer levelOrNull(String type) {
      Integer own = rooms.get(type);
      return own != null ? own : rooms.get(packageOf(type));
    }

    int level(String type) {
      Integer level = levelOrNull(type);
      return level == null ? 0 : level;
    }

    String room(String type) {
      Integer level = levelOrNull(type);
      return level == null ? null : names.get(level);
    }

    String below(String type) {
      return String.join(", ", names.subList(0, level(type)));
    }
  }
}
