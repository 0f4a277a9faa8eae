package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.processor.javac.ClassOnDisk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a build leaves that is killed, with a signal that no process can catch, at any moment: never
 * an unwoven class, which the next build would take for compiled, and which would run.
 *
 * <p>Only javac itself leaves one, if it is killed between its last byte and its word that the
 * class is written. The process notes when it enters and leaves that window.
 */
class KilledBuildTest {
  private static final int CLASSES = 28;
  private static final int KILLS = Integer.getInteger("killed.builds", 16);
  private static final long SEED = Long.getLong("killed.seed", 1);
  private static final int LONGEST_DELAY_MICROS = 4_000;

  /** What would be more than javac's word and a renaming take on any machine. */
  private static final int LONGEST_MEDIAN_MICROS = 2_000;

  @TempDir private Path home;
  private Map<String, byte[]> earlier;
  private Map<String, byte[]> woven;
  private OnDisk project;
  private int hits;
  private int broken;

  @BeforeEach
  void compileBothEditions() throws IOException {
    earlier = compiled("earlier", 1);
    woven = compiled("later", 2);
    project = new OnDisk(home.resolve("project"));
    write(project, 2);
  }

  private Map<String, byte[]> compiled(String name, int edition) {
    OnDisk disk = new OnDisk(home.resolve(name));
    write(disk, edition);
    assertThat(disk.compile(List.of(), disk.all().toArray(new String[0])).said()).isEmpty();
    LeftBehind left = new LeftBehind(disk.classes(), List.of());
    assertThat(left.checks())
        .hasSize(CLASSES)
        .allSatisfy((c, said) -> assertThat(said).isEqualTo("OK"));
    return LeftBehind.classFiles(disk.classes());
  }

  private static void write(OnDisk disk, int edition) {
    ProgramToKill.sources(CLASSES, edition)
        .forEach((name, text) -> disk.writeFile("demo/" + name + ".java", text));
  }

  @Test
  void noKillLeavesAnUnwovenClass() throws IOException, InterruptedException {
    Random random = new Random(SEED);
    for (int i = 0; i < KILLS; i++) {
      project.reset(i % 2 == 0 ? Map.of() : earlier);
      Progress progress = kill(random);
      String inTheWindow = progress.inTheWindow();
      LeftBehind left = new LeftBehind(project.classes(), List.of(earlier, woven));
      List<String> unwoven = left.unwoven();
      if (!unwoven.isEmpty()) {
        assertThat(unwoven).as("kill %d", i).containsExactly("demo/" + inTheWindow);
        hits++;
      }
      goOn(left.broken(), unwoven);
    }
    assertThat(hits).as("kills in the window").isLessThanOrEqualTo(KILLS / 3);
    System.out.printf(
        "%d kills: %d in the window, %d in the midst of a file%n", KILLS, hits, broken);
  }

  /** Compiles in another process, and kills it when it has come to some class, or a bit later. */
  private Progress kill(Random random) throws IOException, InterruptedException {
    Path file = home.resolve("progress");
    Files.deleteIfExists(file);
    Progress progress = new Progress(file);
    int classes = 1 + random.nextInt(CLASSES);
    long delay = TimeUnit.MICROSECONDS.toNanos(random.nextInt(LONGEST_DELAY_MICROS));
    Process javac = start(file);
    while (progress.started() < classes && javac.isAlive()) {
      Thread.sleep(1);
    }
    long from = System.nanoTime();
    while (System.nanoTime() - from < delay) {
      Thread.onSpinWait();
    }
    javac.destroyForcibly().waitFor();
    assertThat(progress.started()).as(() -> said(javac)).isPositive();
    return progress;
  }

  private Process start(Path progress) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            java.toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            JavacToKill.class.getName(),
            home.resolve("project").toString(),
            progress.toString())
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("output").toFile())
        .start();
  }

  private String said(Process javac) {
    try {
      return javac + ": " + Files.readString(home.resolve("output"));
    } catch (IOException failed) {
      return failed.toString();
    }
  }

  /**
   * The next build: it compiles each source whose class is missing or older, as Maven does, and all
   * is as if nothing had been killed, but for what javac has left of its own.
   */
  private void goOn(List<String> unreadable, List<String> unwoven) throws IOException {
    List<String> stale = new ArrayList<>();
    for (String source : project.all()) {
      File built = project.classes().resolve(source.replace(".java", ".class")).toFile();
      if (built.lastModified() < project.sources().resolve(source).toFile().lastModified()) {
        stale.add(source);
      }
    }
    assertThat(project.compile(List.of("-Werror"), stale.toArray(new String[0])).said()).isEmpty();
    assertThat(OnDisk.files(project.classes(), ClassOnDisk.ASIDE)).isEmpty();

    Map<String, byte[]> built = LeftBehind.classFiles(project.classes());
    List<String> javacs = new ArrayList<>(unreadable);
    javacs.addAll(unwoven);
    woven.forEach(
        (path, bytes) -> {
          if (!Arrays.equals(bytes, built.get(path))) {
            assertThat(javacs).anyMatch(javac -> path.startsWith(withoutExtension(javac)));
          }
        });
  }

  private static String withoutExtension(String path) {
    return path.substring(0, path.lastIndexOf('.'));
  }

  /** How long a class is there unwoven: javac has closed its file and not been heard yet. */
  @Test
  void theWindow() throws IOException, InterruptedException {
    Path file = home.resolve("progress");
    Progress progress = new Progress(file);
    Process javac = start(file);
    assertThat(javac.waitFor()).as(() -> said(javac)).isZero();
    long[] windows = progress.windows();
    assertThat(windows.length).isGreaterThanOrEqualTo(CLASSES);
    Arrays.sort(windows);
    long median = TimeUnit.NANOSECONDS.toMicros(windows[windows.length / 2]);
    assertThat(median).isLessThan(LONGEST_MEDIAN_MICROS);
    System.out.printf(
        "%d classes were there unwoven for %d us (median), %d us at most%n",
        windows.length, median, TimeUnit.NANOSECONDS.toMicros(windows[windows.length - 1]));
  }
}
