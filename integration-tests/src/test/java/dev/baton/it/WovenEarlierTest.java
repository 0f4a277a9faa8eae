package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.woven.WovenInterface;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jars that were woven for the interfaces of earlier runtimes, and for that of this one, run on
 * this one. They are kept; {@code -Dgolden.update} writes the one of this runtime's interface,
 * which is done as long as nobody has it.
 */
class WovenEarlierTest {
  private static final Path GOLDEN = Pages.ROOT.resolve("integration-tests/src/golden");
  private static final int NUMBER = WovenInterface.NUMBER;

  @BeforeAll
  static void update(@TempDir Path folder) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Javac javac =
          Javac.withProcessor(folder)
              .options("--release", "17")
              .source("Main.java", Files.readString(GOLDEN.resolve("Main.java")));
      javac.succeed();
      Files.write(GOLDEN.resolve("woven-" + NUMBER + ".jar"), jar(javac.classFiles()));
    }
  }

  private static byte[] jar(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTime(0);
        jar.putNextEntry(entry);
        jar.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  static Stream<Integer> numbers() {
    return Stream.iterate(1, number -> number <= NUMBER, number -> number + 1);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void runsOrIsRefused(int number) throws Exception {
    Path jar = GOLDEN.resolve("woven-" + number + ".jar");
    assertThat(jar).isRegularFile();
    String output = Javac.javaOn(jar + File.pathSeparator + Jars.RUNTIME, "Main");
    if (number < WovenInterface.OLDEST) {
      assertThat(output).contains("Main$Async$All was woven for interface " + number);
    } else {
      assertThat(output).isEqualTo(Files.readString(GOLDEN.resolve("Main.txt")));
    }
  }
}
