package dev.baton.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.offline.LoadTime;
import dev.baton.weaver.ClassWeaver;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @TempDir Path temporary;

  private static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
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
      runtime(),
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
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (withAgent) {
      command.add("-javaagent:" + agent());
    }
    command.addAll(List.of("-cp", classes + File.pathSeparator + runtime(), type, "" + classes));
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
}
