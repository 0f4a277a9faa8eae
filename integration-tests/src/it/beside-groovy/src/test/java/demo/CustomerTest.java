package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.offline.Main;
import groovy.lang.GroovyShell;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerTest {
  @Test
  void groovyCallsCoroutines() throws Exception {
    PrintStream before = System.out;
    var out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      new GroovyShell().evaluate(new File("src/main/groovy/demo/customer.groovy"));
    } finally {
      System.setOut(before);
    }
    assertEquals(
        """
        tea: 2.50
        [tea: 2.50, milk: 2.50]
        [TEA: 2.50, MILK: 2.50]
        bread: 2.50
        """,
        out.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.baton.Baton.await(dev.baton.Baton.done(1))",
        "class A { def f() { dev.baton.Baton.await(dev.baton.Baton.done(1)) } }; new A().f()",
        "[1].each { dev.baton.Baton.await(dev.baton.Baton.done(it)) }",
        "@groovy.transform.CompileStatic class B { static f() { dev.baton.Baton.end() } }; B.f()",
      })
  void anAwaitNamesGroovy(String script) {
    var thrown =
        assertThrows(
            IllegalStateException.class, () -> new GroovyShell().evaluate(script, "s.groovy"));
    assertTrue(thrown.getMessage().contains("which is written in Groovy"), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("(s.groovy:1)"), thrown.getMessage());
  }

  @Test
  void theWeaverNamesWhatItDoesNotWeave(@TempDir Path folder) throws Exception {
    String source =
        """
        package demo
        import dev.baton.*
        import dev.baton.annotation.Async
        class Mistake {
          @Async Coroutine<Integer> two() { Baton.done(2) }
          def none() { Baton.run(Baton.done(1)) }
        }
        """;
    var configuration = new CompilerConfiguration();
    configuration.setTargetDirectory(folder.toFile());
    var unit = new CompilationUnit(configuration);
    unit.addSource(Files.writeString(folder.resolve("Mistake.groovy"), source).toFile());
    unit.compile();
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--check",
            "--class-path",
            System.getProperty("java.class.path"),
            folder.toString());
    Process process = command.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.waitFor(), said);
    assertEquals(1, said.lines().count(), said);
    assertTrue(
        said.startsWith("error: demo.Mistake.two(Mistake.groovy:5): [baton-other-language] "),
        said);
    assertTrue(said.contains("written in Groovy"), said);
  }
}
