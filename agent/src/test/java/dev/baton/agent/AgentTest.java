package dev.baton.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.offline.LoadTime;
import dev.baton.weaver.ClassWeaver;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Programs that Eclipse's compiler has compiled run in a virtual machine with the agent. */
class AgentTest {
  private static final String PROGRAM =
      """
      package demo;
      import static dev.baton.Baton.*;
      import dev.baton.*;
      import dev.baton.annotation.Async;
      import java.net.*;
      import java.nio.file.Path;
      public class Program {
        static final AsyncSupplier<Integer> FIELD = () -> done(await(one()) + 1);
        interface Doubling {
          @Async default Coroutine<Integer> twice(int i) { await(yieldNow()); return done(2 * i); }
        }
        static class Inner implements Doubling {
          int calls;
          class Deep { @Async private Coroutine<Integer> count() { await(yieldNow()); return done(++calls); } }
        }
        @Async static Coroutine<Integer> one() { await(yieldNow()); return done(1); }
        @Async public static Coroutine<Integer> all() throws Exception {
          Inner inner = new Inner();
          return done(await(inner.twice(await(FIELD.get()))) * 10 + await(inner.new Deep().count()));
        }
        public static void main(String[] arguments) throws Exception {
          System.out.println(run(all()));
          URL[] here = {Path.of(arguments[0]).toUri().toURL()};
          try (URLClassLoader other = new URLClassLoader(here, Baton.class.getClassLoader()) {
            @Override protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
              return name.startsWith("demo.") ? findLoadedOr(name) : super.loadClass(name, resolve);
            }
            Class<?> findLoadedOr(String name) throws ClassNotFoundException {
              Class<?> known = findLoadedClass(name);
              return known != null ? known : findClass(name);
            }
          }) {
            System.out.println(run((Coroutine<?>) other.loadClass("demo.Program").getMethod("all").invoke(null)));
          }
        }
      }
      """;

  private static final String WRONG =
      """
      package demo;
      import static dev.baton.Baton.*;
      public class Wrong {
        static void wrong() {
          await(yieldNow());
        }
        public static void main(String[] arguments) {}
      }
      """;

  /** Its main class has no public method that names the runtime, which Java looks for first. */
  private static final String QUIET =
      """
      package demo;
      import static dev.baton.Baton.*;
      import dev.baton.*;
      import dev.baton.annotation.Async;
      public class Quiet {
        @Async static Coroutine<Integer> one(boolean now) {
          Coroutine<Integer> two = now ? done(1) : Baton.done(2);
          await(two);
          return two;
        }
        public static void main(String[] arguments) { run(one(true)); }
      }
      """;

  @TempDir Path temporary;

  private static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** A class file of the jar or folder that a class is from. */
  private static byte[] home(Class<?> type, String file) throws IOException {
    try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }

  private Path compile(String name, String text) throws IOException {
    Path source = Files.createDirectories(temporary.resolve("demo")).resolve(name + ".java");
    Files.writeString(source, text);
    Path classes = temporary.resolve("classes");
    var said = new StringWriter();
    String[] arguments = {
      "--release",
      "17",
      "-g",
      "-nowarn",
      "-proc:none",
      "-cp",
      runtime() + File.pathSeparator + classes,
      "-d",
      "" + classes,
      "" + source
    };
    boolean done =
        BatchCompiler.compile(arguments, new PrintWriter(said), new PrintWriter(said), null);
    assertThat(done).as(said.toString()).isTrue();
    return classes;
  }

  private static String runtime() {
    return home(Coroutine.class) + File.pathSeparator + home(Async.class);
  }

  /** A jar that has nothing in it but where the agent's classes are. */
  private Path agent() throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(new Attributes.Name("Premain-Class"), Agent.class.getName());
    main.put(
        Attributes.Name.CLASS_PATH,
        Stream.concat(
                Stream.of(Agent.class, LoadTime.class, ClassWeaver.class).map(AgentTest::home),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> entry.contains("asm"))
                    .map(Path::of))
            .map(entry -> entry.toUri().toString())
            .collect(Collectors.joining(" ")));
    Path jar = temporary.resolve("agent.jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return jar;
  }

  private String run(boolean withAgent, Path classes, String type) throws Exception {
    return run(withAgent, classes, type, runtime());
  }

  private String run(boolean withAgent, Path classes, String type, String runtime)
      throws Exception {
    return run(withAgent ? "-javaagent:" + agent() : "-ea", classes, type, runtime);
  }

  private String run(String option, Path classes, String type, String runtime) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(option);
    command.addAll(List.of("-cp", classes + File.pathSeparator + runtime, type, "" + classes));
    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    java.waitFor();
    return said;
  }

  @Test
  void whatIsLoadedIsWovenInEachLoader() throws Exception {
    Path classes = compile("Program", PROGRAM);
    assertThat(run(true, classes, "demo.Program")).isEqualTo("41\n41\n");
  }

  @Test
  void withoutTheAgentItIsNot() throws Exception {
    Path classes = compile("Program", PROGRAM);
    assertThat(run(false, classes, "demo.Program")).contains("was not woven");
  }

  @Test
  void whatCannotBeWovenThrowsWithTheReason() throws Exception {
    Path classes = compile("Wrong", WRONG);
    assertThat(run(true, classes, "demo.Wrong"))
        .contains("java.lang.IllegalStateException: This class cannot be woven while it is loaded:")
        .contains("demo.Wrong.wrong(Wrong.java:5): [baton-await-outside-async]");
  }

  @Test
  void whatNobodyRunsIsWarnedOfWhenItIsLoaded() throws Exception {
    compile(
        "Subscribe",
        """
        package com.google.common.eventbus;
        import java.lang.annotation.*;
        @Retention(RetentionPolicy.RUNTIME) public @interface Subscribe {}
        """);
    Path classes =
        compile(
            "Shop",
            """
            package demo;
            import static dev.baton.Baton.*;
            import dev.baton.*;
            import com.google.common.eventbus.Subscribe;
            public class Shop {
              @Subscribe Coroutine<Void> sold(String item) { return done(); }
              public static void main(String[] arguments) { System.out.println("opened"); }
            }
            """);
    assertThat(run(true, classes, "demo.Shop").lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith(
            "baton-agent: warning: demo.Shop.sold(Shop.java:6): [baton-result-dropped] The method"
                + " sold is called because of @Subscribe, and nothing runs the Coroutine that it");
    String suppressed = "-javaagent:" + agent() + "=suppress=baton-result-dropped";
    assertThat(run(suppressed, classes, "demo.Shop", runtime())).isEqualTo("opened\n");
    assertThat(run("-javaagent:" + agent() + "=quiet", classes, "demo.Shop", runtime()))
        .contains("baton-agent takes suppress=ID,ID with the ids of warnings, and not 'quiet'");
  }

  /** The loader looks into the folder first; the rest of the runtime is ours. */
  private String runtime(byte[] wovenInterface) throws IOException {
    Path folder = temporary.resolve("runtime");
    Path file = folder.resolve("dev/baton/woven/WovenInterface.class");
    Files.createDirectories(file.getParent());
    Files.write(file, wovenInterface);
    return folder + File.pathSeparator + runtime();
  }

  private static byte[] wovenInterface(int number) {
    ClassWriter writer = new ClassWriter(0);
    String name = "dev/baton/woven/WovenInterface";
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    int flags = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    writer.visitField(flags, "NUMBER", "I", null, number).visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void assertRefused(String output, String what) {
    assertThat(output)
        .contains("java.lang.IllegalStateException: This class cannot be woven while it is loaded:")
        .contains(
            "demo.Program: [baton-runtime-version] No async method can be woven: this agent (")
        .contains(
            ") weaves for interface 1 of Baton's runtime, and " + what + ". Use a baton-runtime")
        .contains("and a baton-agent of the same version.");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, Integer.MAX_VALUE})
  void anotherRuntimeIsNamedWithBothNumbers(int number) throws Exception {
    Path classes = compile("Program", PROGRAM);
    String runtime = runtime(wovenInterface(number));
    assertRefused(
        run(true, classes, "demo.Program", runtime),
        "the runtime that the class's loader finds has interface " + number);
  }

  @Test
  void theSameRuntimeIsWovenFor() throws Exception {
    Path classes = compile("Program", PROGRAM);
    byte[] file = home(Coroutine.class, "dev/baton/woven/WovenInterface.class");
    assertThat(run(true, classes, "demo.Program", runtime(file))).isEqualTo("41\n41\n");
  }

  @Test
  void aRuntimeWithoutANumberIsCalledOlder() throws Exception {
    Path classes = compile("Quiet", QUIET);
    Path old = Files.createDirectories(temporary.resolve("old/dev/baton"));
    for (String name : List.of("Coroutine", "Baton", "Awaitable")) {
      byte[] file = home(Coroutine.class, "dev/baton/" + name + ".class");
      Files.write(old.resolve(name + ".class"), file);
    }
    String runtime = temporary.resolve("old") + File.pathSeparator + home(Async.class);
    assertThat(run(true, classes, "demo.Quiet", runtime))
        .contains("demo.Quiet: [baton-runtime-version]")
        .contains("the runtime that the class's loader finds is older and has no number. Use a");
  }

  @Test
  void noRuntimeIsSaidToBeMissing() throws Exception {
    Path classes = compile("Quiet", QUIET);
    assertThat(run(true, classes, "demo.Quiet", "" + home(Async.class)))
        .contains("demo.Quiet: [baton-runtime-version]")
        .contains("there is no runtime that the class's loader would find. Use a baton-runtime");
  }

  @Test
  void aDamagedRuntimeIsNamed() throws Exception {
    Path classes = compile("Program", PROGRAM);
    byte[] damaged = Arrays.copyOf(wovenInterface(1), 30);
    assertThat(run(true, classes, "demo.Program", runtime(damaged)))
        .contains("demo.Program: [baton-damaged-class] the class file of")
        .contains("dev.baton.woven.WovenInterface is damaged");
  }

  /** With nothing to weave there is nothing to disagree about. */
  @Test
  void whatHasNoAsyncCodeRunsWithAnyRuntime() throws Exception {
    Path classes =
        compile(
            "Plain",
            """
            package demo;
            public class Plain {
              static final Class<?> ASYNC = dev.baton.annotation.Async.class;
              public static void main(String[] arguments) { System.out.println(ASYNC.getName()); }
            }
            """);
    assertThat(run(true, classes, "demo.Plain", "" + home(Async.class)))
        .isEqualTo("dev.baton.annotation.Async\n");
    assertThat(run(true, classes, "demo.Plain", runtime(wovenInterface(2))))
        .isEqualTo("dev.baton.annotation.Async\n");
  }
}
