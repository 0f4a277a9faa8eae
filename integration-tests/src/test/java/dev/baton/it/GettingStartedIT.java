package dev.baton.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's first page: what it has users type does what it says. */
class GettingStartedIT {
  @TempDir Path folder;

  /** As it stands, with its wildcards, by a shell that knows nothing but the two folders. */
  @Test
  void theCommandOfJavacWeaves() throws Exception {
    Jars.putInto(folder.resolve("lib/runtime"), Jars.RUNTIME);
    Jars.putInto(folder.resolve("lib/processor"), Jars.PROCESSOR);
    Markdown program = Pages.read("README.md").section("A program of ten lines");
    Program hello = Program.in(program).get(0);
    Files.writeString(folder.resolve("Hello.java"), hello.source());
    Markdown page = Pages.read("docs/guide/getting-started.md");
    String command = page.section("javac").blocks("sh").get(0).text();
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    String javac = Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator;
    shell.environment().merge("PATH", javac, (path, first) -> first + path);
    Process process = shell.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    String output = Javac.java(List.of(), folder.resolve("classes"), "Hello");
    assertThat(output).isEqualTo(hello.shown());
  }
}
