package dev.baton.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --check} names all that is not woven, and changes nothing. */
class CheckTest {
  @TempDir Path temporary;
  private Path classes;

  @BeforeEach
  void compile() throws Exception {
    classes = Unwoven.compile(temporary.resolve("classes"), Sources.PROGRAM);
  }

  @Test
  void namesMethodsLambdasAndClosingsWithClassAndLine() throws Exception {
    Map<String, String> before = Unwoven.contents(classes);
    Unwoven.Said said = Unwoven.command("--check", classes.toString());
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out().lines())
        .containsExactlyInAnyOrder(
            "demo.Program(Program.java:10): not woven: async method one",
            "demo.Program(Program.java:14): not woven: async method numbers",
            "demo.Program(Program.java:30): not woven: async method all",
            "demo.Program(Program.java:33): not woven: closing of resource",
            "demo.Program(Program.java:35): not woven: async lambda",
            "demo.Program(Program.java:8): not woven: async lambda",
            "demo.Program$Resource(Program.java:21): not woven: async method closeAsync",
            "demo.Program$Inner(Program.java:27): not woven: async method twice");
    assertThat(Unwoven.contents(classes)).isEqualTo(before);
  }

  @Test
  void isContentWithWhatIsWoven() {
    Unwoven.command(classes.toString());
    Unwoven.Said said = Unwoven.command("--check", classes.toString());
    assertThat(said).isEqualTo(new Unwoven.Said(0, "", ""));
  }

  @Test
  void namesMachinesThatAreMissing() throws Exception {
    Unwoven.command(classes.toString());
    Files.delete(classes.resolve("demo/Program$Async$One.class"));
    Unwoven.Said said = Unwoven.command("--check", classes.toString());
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out())
        .isEqualTo("demo.Program: not woven: machine demo.Program$Async$One, which is missing\n");
  }

  @Test
  void namesTheOneClassThatIsNotWoven() throws Exception {
    Path inner = classes.resolve("demo/Program$Inner.class");
    byte[] unwoven = Files.readAllBytes(inner);
    Unwoven.command(classes.toString());
    Files.write(inner, unwoven);
    Unwoven.Said said = Unwoven.command("--check", classes.toString());
    assertThat(said.out())
        .isEqualTo("demo.Program$Inner(Program.java:27): not woven: async method twice\n");
    assertThat(said.code()).isEqualTo(1);
  }

  @Test
  void saysHowItIsUsed() {
    assertThat(Unwoven.commandAsItIs().code()).isEqualTo(2);
    assertThat(Unwoven.commandAsItIs().err())
        .startsWith("baton-weaver: there is no folder or jar to weave\n\nUsage: ");
    assertThat(Unwoven.commandAsItIs("--fast", "x").err()).contains("there is no option --fast");
    assertThat(Unwoven.commandAsItIs("nowhere").err()).contains("there is no nowhere");
    assertThat(Unwoven.commandAsItIs("x", "--out").err()).contains("--out wants a value");
  }
}
