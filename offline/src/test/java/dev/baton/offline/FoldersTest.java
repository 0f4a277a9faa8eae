package dev.baton.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders are woven in place or elsewhere, once. */
class FoldersTest {
  @TempDir Path temporary;
  private Path classes;

  @BeforeEach
  void compile() throws Exception {
    classes = Unwoven.compile(temporary.resolve("classes"), Sources.PROGRAM);
  }

  @Test
  void wovenClassesRun() throws Exception {
    Unwoven.Said said = Unwoven.command(classes.toString());
    assertThat(said.err()).isEmpty();
    assertThat(said.out()).isEqualTo("Class files written: 9\n");
    assertThat(said.code()).isZero();
    assertThat(Unwoven.run(classes, "demo.Program", "all")).isEqualTo(39);
  }

  @Test
  void weavingTwiceChangesNothing() throws Exception {
    Unwoven.command(classes.toString());
    Map<String, String> once = Unwoven.contents(classes);
    Unwoven.Said said = Unwoven.command(classes.toString());
    assertThat(said.code()).isZero();
    assertThat(said.out()).isEqualTo("Class files written: 0\n");
    assertThat(Unwoven.contents(classes)).isEqualTo(once);
  }

  @Test
  void elsewhereEverythingIsThereAndTheFolderIsAsItWas() throws Exception {
    Files.writeString(classes.resolve("a.properties"), "a=1");
    Map<String, String> before = Unwoven.contents(classes);
    Path out = temporary.resolve("out");
    assertThat(Unwoven.command("--out", out.toString(), classes.toString()).code()).isZero();
    assertThat(Unwoven.contents(classes)).isEqualTo(before);
    assertThat(out.resolve("a.properties")).hasContent("a=1");
    assertThat(Unwoven.run(out, "demo.Program", "all")).isEqualTo(39);
  }

  @Test
  void classesThatNameNothingOfBatonAreLeftAlone() throws Exception {
    Path plain = Unwoven.compile(temporary.resolve("plain"), "class Plain { int i; }");
    Map<String, String> before = Unwoven.contents(plain);
    assertThat(Unwoven.command(plain.toString()).out()).isEqualTo("Class files written: 0\n");
    assertThat(Unwoven.contents(plain)).isEqualTo(before);
  }

  @Test
  void noOtherFileIsLeft() throws Exception {
    Unwoven.command(classes.toString());
    assertThat(Unwoven.files(classes).keySet()).allMatch(name -> name.endsWith(".class"));
  }
}
