package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.internal.base.RuntimeFrames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** The runtime's own frames are known by names, so these must be the names of what there is. */
class RuntimeFramesTest {
  private final List<ClassNode> classes = classes();

  private static List<ClassNode> classes() {
    var classes = new ArrayList<ClassNode>();
    Path root = Path.of("target/classes");
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        var node = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(node, ClassReader.SKIP_FRAMES);
        classes.add(node);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    classes.removeIf(node -> node.name.endsWith("-info"));
    return classes;
  }

  private static String name(ClassNode node) {
    return node.name.replace('/', '.');
  }

  private static String simple(ClassNode node) {
    return node.name.substring(node.name.lastIndexOf('/') + 1);
  }

  @Test
  @DisplayName("every class of the runtime is known as the runtime's")
  void all() {
    assertThat(classes).hasSizeGreaterThan(100);
    assertThat(classes).extracting(RuntimeFramesTest::name).allMatch(RuntimeFrames::isOurs);
  }

  @Test
  @DisplayName("a method that steps a coroutine, or calls one that does, is known as a runner's")
  void runners() {
    var stepping = new TreeSet<String>();
    for (ClassNode node : classes) {
      node.methods.forEach(
          method -> {
            if (method.name.startsWith("drive") && RuntimeFrames.RUNNERS.contains(simple(node))) {
              assertThat(RuntimeFrames.isRunner(name(node), method.name)).isTrue();
              stepping.add(method.name);
            }
          });
    }
    assertThat(stepping).contains("drive", "driveOn", "driveOnce");
  }

  @Test
  @DisplayName("what is known by its simple name exists, once in the runtime")
  void names() {
    var names = new ArrayList<String>(RuntimeFrames.HOSTS);
    names.addAll(RuntimeFrames.RUNNERS);
    for (String name : names) {
      assertThat(classes).extracting(RuntimeFramesTest::simple).containsOnlyOnce(name);
    }
    assertThat(classes)
        .filteredOn(node -> RuntimeFrames.LOOPS.contains(simple(node)))
        .allSatisfy(
            node -> assertThat(node.methods).extracting(m -> m.name).containsOnlyOnce("pass"))
        .hasSameSizeAs(RuntimeFrames.LOOPS);
  }

  @Test
  @DisplayName("a host calls a runner")
  void hosts() {
    var driving = new TreeSet<String>();
    for (ClassNode node : classes) {
      node.methods.forEach(
          method ->
              method.instructions.forEach(
                  instruction -> {
                    if (instruction instanceof org.objectweb.asm.tree.MethodInsnNode call
                        && RuntimeFrames.isRunner(call.owner.replace('/', '.'), call.name)) {
                      driving.add(simple(node));
                    }
                  }));
    }
    assertThat(driving).containsAll(RuntimeFrames.HOSTS);
  }

  @ParameterizedTest
  @DisplayName("packages of others are not the runtime's, whatever they are called")
  @ValueSource(
      strings = {
        "dev.batons.Baton",
        "dev.baton.examples.Crawler",
        "dev.baton.loops.Loop",
        "dev.baton.loop.mine.Loop",
        "dev.baton.internals.Kernel",
        "dev.Baton",
        "demo.dev.baton.Baton",
        "Runner"
      })
  void others(String name) {
    assertThat(RuntimeFrames.isOurs(name)).isFalse();
    assertThat(RuntimeFrames.isRunner(name, "drive")).isFalse();
    assertThat(RuntimeFrames.isHost(name)).isFalse();
  }

  @ParameterizedTest
  @DisplayName("it is all the same in which package of the runtime a class is")
  @ValueSource(
      strings = {
        "dev.baton.",
        "dev.baton.channels.",
        "dev.baton.loop.",
        "dev.baton.streams.",
        "dev.baton.sync.",
        "dev.baton.woven.",
        "dev.baton.internal.kernel.",
        "dev.baton.internal.base."
      })
  void packages(String prefix) {
    assertThat(RuntimeFrames.isOurs(prefix + "Anything$Inner")).isTrue();
    assertThat(RuntimeFrames.isRunner(prefix + "Engine", "driveOn")).isTrue();
    assertThat(RuntimeFrames.isRunner(prefix + "Engine", "await")).isFalse();
    assertThat(RuntimeFrames.isRunner(prefix + "OtherEngine", "drive")).isFalse();
    assertThat(RuntimeFrames.isHost(prefix + "Stepper")).isTrue();
    assertThat(RuntimeFrames.isHost(prefix + "Stepper$Waits")).isFalse();
    assertThat(RuntimeFrames.isPass(frame(prefix + "EventLoopImpl", "pass"))).isTrue();
    assertThat(RuntimeFrames.isPass(frame(prefix + "EventLoopImpl", "turn"))).isFalse();
  }

  private static StackTraceElement frame(String className, String method) {
    return new StackTraceElement(className, method, null, 1);
  }
}
