package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.JavaFile;
import dev.baton.weaver.ClassWeaver;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.ClassNode;

/** Processor paths that lack what the processor works with, or have it as it was years ago. */
class ProcessorPathTest {
  private static final String ASYNC =
      "class Sample { @Async Coroutine<Integer> a() { return done(await(done(1))); } }";

  @TempDir private Path folder;
  private OnDisk disk;

  @BeforeEach
  void sources() {
    disk = new OnDisk(folder);
    disk.write("First", "class First { int first() { return 1; } }");
    disk.write("Sample", ASYNC);
    disk.write("Second", ASYNC.replace("Sample", "Second"));
  }

  static Stream<Class<?>> libraries() {
    return Stream.of(
        ClassWeaver.class,
        ClassReader.class,
        ClassNode.class,
        CodeSizeEvaluator.class,
        JavaFile.class);
  }

  /** Sees the JDK, and of everything else nothing but what it is given. */
  private static final class Isolated extends URLClassLoader {
    Isolated(List<Path> path) {
      super(path.stream().map(Isolated::url).toArray(URL[]::new), jdk());
    }

    private static URL url(Path path) {
      try {
        return path.toUri().toURL();
      } catch (IOException impossible) {
        throw new AssertionError(impossible);
      }
    }

    private static ClassLoader jdk() {
      return new ClassLoader(null) {
        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
          if (name.startsWith("com.sun.") || name.startsWith("java")) {
            return ClassLoader.getSystemClassLoader().loadClass(name);
          }
          throw new ClassNotFoundException(name);
        }
      };
    }
  }

  private static Path home(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private OnDisk.Result compile(List<Path> libraries, String... paths) throws Exception {
    List<Path> path = new ArrayList<>(libraries);
    path.add(home(AsyncProcessor.class));
    path.add(home(dev.baton.annotation.Async.class));
    try (Isolated loader = new Isolated(path)) {
      Class<?> type = loader.loadClass(AsyncProcessor.class.getName());
      Processor processor = (Processor) type.getConstructor().newInstance();
      return disk.compileWith(processor, List.of("-Xlint:-processing"), paths);
    }
  }

  private static List<Path> without(Class<?> left) {
    return libraries().filter(type -> !type.equals(left)).map(ProcessorPathTest::home).toList();
  }

  @Test
  void withEverything() throws Exception {
    List<Path> all = libraries().map(ProcessorPathTest::home).toList();
    assertThat(compile(all, "demo/First.java", "demo/Sample.java").said()).isEmpty();
    assertThat(disk.isWoven("demo/Sample.class")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void withoutOne(Class<?> missing) throws Exception {
    OnDisk.Result result =
        compile(without(missing), "demo/First.java", "demo/Sample.java", "demo/Second.java");
    assertThat(result.said())
        .singleElement()
        .asString()
        .contains("[baton-processor-path]")
        .contains(named(missing) + " is missing.")
        .contains("The processor was loaded from " + home(AsyncProcessor.class));
    assertThat(disk.classFiles()).doesNotContain("demo/Sample.class", "demo/Second.class");
  }

  static Stream<Class<?>> librariesOfTheWeaver() {
    return libraries().filter(library -> library != ClassWeaver.class);
  }

  @ParameterizedTest
  @MethodSource("librariesOfTheWeaver")
  void withoutOneThatIsNotNeeded(Class<?> missing) throws Exception {
    assertThat(compile(without(missing), "demo/First.java").said()).isEmpty();
    assertThat(disk.classFiles()).containsExactly("demo/First.class");
  }

  @Test
  void withoutTheWeaverNothingIsCompiled() throws Exception {
    assertThat(compile(without(ClassWeaver.class), "demo/First.java").said())
        .singleElement()
        .asString()
        .contains("[baton-processor-path]")
        .contains("dev.baton:baton-weaver-core is missing.");
    assertThat(disk.classFiles()).isEmpty();
  }

  @Test
  void withAnOldOne() throws Exception {
    List<Path> path = new ArrayList<>(without(ClassReader.class));
    Path old = oldAsm();
    path.add(old);
    OnDisk.Result result = compile(path, "demo/First.java", "demo/Sample.java");
    assertThat(result.said())
        .singleElement()
        .asString()
        .contains("[baton-processor-path]")
        .contains("org.ow2.asm:asm 5.0, loaded from " + old + ", is not 9");
    assertThat(disk.classFiles()).doesNotContain("demo/Sample.class");
  }

  /** ASM without what came late to it, which calls itself 5.0. */
  private Path oldAsm() throws IOException {
    Path jar = folder.resolve("asm-5.0.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "5.0");
    try (JarFile from = new JarFile(home(ClassReader.class).toFile());
        JarOutputStream to = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (JarEntry entry : from.stream().filter(e -> e.getName().startsWith("org/")).toList()) {
        to.putNextEntry(new JarEntry(entry.getName()));
        byte[] bytes = from.getInputStream(entry).readAllBytes();
        to.write(entry.getName().endsWith("/ClassWriter.class") ? withoutLimits(bytes) : bytes);
      }
    }
    return jar;
  }

  private static byte[] withoutLimits(byte[] classWriter) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classWriter)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return name.equals("setComputeLimits")
                    ? null
                    : super.visitMethod(access, name, descriptor, signature, thrown);
              }
            },
            0);
    return writer.toByteArray();
  }

  private static String named(Class<?> type) {
    return type == ClassWeaver.class
        ? "dev.baton:baton-weaver-core"
        : artifact(type) + " " + version(type);
  }

  private static String artifact(Class<?> type) {
    String name = home(type).getFileName().toString();
    return name.substring(0, name.indexOf("-" + version(type)));
  }

  /** What the processor says that it was built with is what it is built with. */
  private static String version(Class<?> type) {
    return type.getPackage().getImplementationVersion();
  }
}
