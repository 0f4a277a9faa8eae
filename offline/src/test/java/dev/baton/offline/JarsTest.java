package dev.baton.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars are woven in place or elsewhere, and what is in them besides stays as it is. */
class JarsTest {
  @TempDir Path temporary;
  private Path classes;
  private Path jar;

  @BeforeEach
  void compile() throws Exception {
    classes = Unwoven.compile(temporary.resolve("classes"), Sources.PROGRAM);
    jar = temporary.resolve("program.jar");
  }

  private void write(Map<String, byte[]> files, boolean stored) throws Exception {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out, manifest)) {
      for (var file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTime(1_000_000_000_000L);
        entry.setMethod(stored ? ZipEntry.STORED : ZipEntry.DEFLATED);
        if (stored) {
          CRC32 sum = new CRC32();
          sum.update(file.getValue());
          entry.setCrc(sum.getValue());
          entry.setSize(file.getValue().length);
        }
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    }
  }

  private static List<String> entries(Path jar) throws Exception {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().map(e -> e.getName() + " " + e.getTime() + " " + e.getMethod()).toList();
    }
  }

  @Test
  void wovenJarsRunAndKeepTheOrderTheTimesAndTheRest() throws Exception {
    for (boolean stored : new boolean[] {true, false}) {
      Map<String, byte[]> files = Unwoven.files(classes);
      files.put("z.txt", "text".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      write(files, stored);
      List<String> before = entries(jar);
      assertThat(Unwoven.command(jar.toString()).code()).isZero();
      assertThat(Unwoven.run(jar, "demo.Program", "all")).isEqualTo(39);
      List<String> after = new ArrayList<>(entries(jar));
      assertThat(after.subList(1, after.size()))
          .filteredOn(entry -> !entry.contains("$Async"))
          .isEqualTo(before.subList(1, before.size()));
      assertThat(after)
          .allMatch(entry -> !entry.contains("$Async") || entry.contains(" 1000000000000 "));
    }
  }

  @Test
  void weavingTwiceChangesNoByte() throws Exception {
    write(Unwoven.files(classes), false);
    Unwoven.command(jar.toString());
    byte[] once = Files.readAllBytes(jar);
    assertThat(Unwoven.command(jar.toString()).out()).isEqualTo("Class files written: 0\n");
    assertThat(Files.readAllBytes(jar)).isEqualTo(once);
    assertThat(Unwoven.command("--check", jar.toString()).code()).isZero();
  }

  @Test
  void elsewhere() throws Exception {
    write(Unwoven.files(classes), false);
    byte[] before = Files.readAllBytes(jar);
    Path out = temporary.resolve("out/woven.jar");
    assertThat(Unwoven.command("--out", out.toString(), jar.toString()).code()).isZero();
    assertThat(Files.readAllBytes(jar)).isEqualTo(before);
    assertThat(Unwoven.run(out, "demo.Program", "all")).isEqualTo(39);
    Path folder = temporary.resolve("folder");
    assertThat(Unwoven.command("--out", folder.toString(), jar.toString()).code()).isZero();
    assertThat(Unwoven.run(folder.resolve("program.jar"), "demo.Program", "all")).isEqualTo(39);
  }

  /** The machines of a version's classes are that version's. */
  @Test
  void multiReleaseJars() throws Exception {
    Map<String, byte[]> files = new TreeMap<>(Unwoven.files(classes));
    Path newer =
        Unwoven.compile(
            temporary.resolve("newer"), Sources.PROGRAM.replace("done(sum +", "done(100 + sum +"));
    Unwoven.files(newer).forEach((name, file) -> files.put("META-INF/versions/11/" + name, file));
    write(files, false);
    assertThat(Unwoven.command(jar.toString()).code()).isZero();
    assertThat(Unwoven.run(jar, "demo.Program", "all")).isEqualTo(139);
    assertThat(
            entries(jar).stream().filter(name -> name.contains("versions/11/demo/Program$Async")))
        .hasSize(6);
    assertThat(Unwoven.command("--check", jar.toString()).code()).isZero();
  }

  /** A version may have one class of a nest only. */
  @Test
  void aVersionWithAPartOfANest() throws Exception {
    Map<String, byte[]> files = new TreeMap<>(Unwoven.files(classes));
    String inner = "demo/Program$Inner.class";
    files.put("META-INF/versions/11/" + inner, files.get(inner));
    write(files, false);
    assertThat(Unwoven.command(jar.toString()).code()).isZero();
    assertThat(Unwoven.run(jar, "demo.Program", "all")).isEqualTo(39);
    assertThat(Unwoven.command("--check", jar.toString()).code()).isZero();
  }

  @Test
  void classesInAFolderOfTheJar() throws Exception {
    Map<String, byte[]> files = new TreeMap<>(Comparator.naturalOrder());
    Unwoven.files(classes).forEach((name, file) -> files.put("WEB-INF/classes/" + name, file));
    write(files, false);
    assertThat(Unwoven.command(jar.toString()).code()).isZero();
    assertThat(
            entries(jar).stream()
                .filter(name -> name.startsWith("WEB-INF/classes/demo/Program$Async")))
        .hasSize(6);
  }
}
