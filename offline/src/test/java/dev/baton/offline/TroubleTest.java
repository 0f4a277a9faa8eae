package dev.baton.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be woven is named, and nothing is changed. */
class TroubleTest {
  @TempDir Path temporary;
  private Path classes;

  @BeforeEach
  void compile() throws Exception {
    classes = Unwoven.compile(temporary.resolve("classes"), Sources.PROGRAM);
  }

  private void assertRefused(String error) throws Exception {
    Map<String, String> before = Unwoven.contents(classes);
    Unwoven.Said said = Unwoven.command(classes.toString());
    assertThat(said.err()).contains(error).endsWith("Nothing has been changed.\n");
    assertThat(said.code()).isEqualTo(1);
    assertThat(Unwoven.contents(classes)).isEqualTo(before);
  }

  @Test
  void aTypeThatCannotBeFound() throws Exception {
    Unwoven.compile(
        classes,
        """
        package demo;
        interface Step { @dev.baton.annotation.Async dev.baton.Coroutine<Void> step(); }
        """,
        """
        package demo;
        class Steps { Step step() { return () -> dev.baton.Baton.done(); } }
        """);
    Files.delete(classes.resolve("demo/Step.class"));
    assertRefused(
        "error: demo.Steps: [baton-class-path] the class demo.Step cannot be found. Add it to the"
            + " class path");
  }

  @Test
  void theSupertypeOfWhatIsClosed() throws Exception {
    Unwoven.compile(
        classes,
        """
        package demo;
        class Base implements AutoCloseable { public void close() {} }
        """,
        "package demo; class Derived extends Base {}",
        """
        package demo;
        class Closes {
          @dev.baton.annotation.Async static dev.baton.Coroutine<Void> close(Derived d) {
            d.close();
            return dev.baton.Baton.done();
          }
        }
        """);
    Files.delete(classes.resolve("demo/Base.class"));
    assertRefused("error: demo.Closes: [baton-class-path] the class demo.Base cannot be found.");
  }

  @Test
  void damagedClassFilesOfAnyLength() throws Exception {
    Path inner = classes.resolve("demo/Program$Inner.class");
    byte[] whole = Files.readAllBytes(inner);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(inner, java.util.Arrays.copyOf(whole, length));
      assertRefused(
          "error: demo.Program$Inner: [baton-damaged-class] the class file of demo.Program$Inner is damaged");
    }
  }

  @Test
  void aNameThatIsTaken() throws Exception {
    Unwoven.compile(classes, "package demo; class Program$Async$One {}");
    assertRefused("[baton-name-taken] Baton makes a class demo.Program$Async$One");
  }

  @Test
  void signedJars() throws Exception {
    Path jar = temporary.resolve("signed.jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("META-INF/DEMO.SF"));
      for (var file : Unwoven.files(classes).entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    byte[] before = Files.readAllBytes(jar);
    Unwoven.Said said = Unwoven.command(jar.toString());
    assertThat(said.err()).contains("signed.jar: error: [baton-signed-jar] The jar is signed");
    assertThat(said.code()).isEqualTo(1);
    assertThat(Files.readAllBytes(jar)).isEqualTo(before);
  }

  @Test
  void aFileThatIsNoJar() throws Exception {
    Path file = Files.writeString(temporary.resolve("no.jar"), "text");
    Unwoven.Said said = Unwoven.command(file.toString());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).startsWith("baton-weaver: ");
  }
}
