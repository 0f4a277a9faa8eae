package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.processor.javac.ClassOnDisk;
import dev.baton.weaver.disk.Disk;
import dev.baton.weaver.disk.RealDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is on disk when a compilation ends, or fails, at each of the operations by which it comes to
 * a woven class: woven classes with their machines, or none.
 */
class InterruptedWriteTest {
  private static final int CLASSES = 3;

  @TempDir private Path home;
  private Map<String, byte[]> earlier;
  private Map<String, byte[]> woven;
  private OnDisk project;

  /** At how many operations something happened. */
  private int steps;

  /** What was left unwoven. */
  private final List<String> windows = new ArrayList<>();

  @BeforeEach
  void compileBothEditions() {
    earlier = compiled("earlier", 1);
    woven = compiled("later", 2);
    project = new OnDisk(home.resolve("project"));
    write(project, 2);
  }

  private Map<String, byte[]> compiled(String name, int edition) {
    OnDisk disk = new OnDisk(home.resolve(name));
    write(disk, edition);
    assertThat(compile(disk, new RealDisk()).said()).isEmpty();
    return LeftBehind.classFiles(disk.classes());
  }

  private static void write(OnDisk disk, int edition) {
    ProgramToKill.sources(CLASSES, edition)
        .forEach((name, text) -> disk.writeFile("demo/" + name + ".java", text));
  }

  private static OnDisk.Result compile(OnDisk project, Disk disk) {
    String[] all = project.all().toArray(new String[0]);
    return project.compile(disk, files -> files, List.of(), all);
  }

  @AfterEach
  void somethingHappened() {
    assertThat(steps).isGreaterThan(CLASSES);
  }

  @ParameterizedTest
  @EnumSource
  void nothingWasThereBefore(Injection.Kind kind) throws IOException {
    atEachStep(kind, Map.of());
  }

  @ParameterizedTest
  @EnumSource
  void anEarlierBuildIsThere(Injection.Kind kind) throws IOException {
    atEachStep(kind, earlier);
  }

  private void atEachStep(Injection.Kind kind, Map<String, byte[]> before) throws IOException {
    for (int n = 1; ; n++) {
      project.reset(before);
      Injection injection = new Injection(kind, n);
      if (kind.kills()) {
        killed(injection);
      } else {
        failed(injection);
      }
      if (injection.what() == null) {
        break;
      }
      steps++;
    }
    if (kind == Injection.Kind.KILLED_BEFORE) {
      // The window between javac's last byte and the taking of the file, once for each class.
      assertThat(windows).hasSizeGreaterThanOrEqualTo(CLASSES).doesNotHaveDuplicates();
    } else {
      assertThat(windows).isEmpty();
    }
  }

  private void killed(Injection injection) {
    boolean isKilled = false;
    try {
      compile(project, injection.disk());
    } catch (RuntimeException | Injection.Killed end) {
      assertThat(end).hasRootCauseInstanceOf(Injection.Killed.class);
      isKilled = true;
    }
    assertThat(isKilled).isEqualTo(injection.what() != null);
    LeftBehind left = left();
    List<String> unwoven = left.unwoven();
    if (!unwoven.isEmpty()) {
      assertThat(injection.isBeforeTaking()).as("%s: %s", injection.what(), unwoven).isTrue();
      assertThat(unwoven).hasSize(1);
      windows.addAll(unwoven);
      return;
    }
    goOn(injection);
  }

  private LeftBehind left() {
    return new LeftBehind(project.classes(), List.of(earlier, woven));
  }

  /** The next build compiles what is missing or old. */
  private void goOn(Injection injection) {
    String[] stale = project.all().stream().filter(this::isStale).toArray(String[]::new);
    if (stale.length > 0) {
      assertThat(project.compile(List.of("-Werror"), stale).said()).isEmpty();
    }
    assertThat(LeftBehind.classFiles(project.classes()))
        .as(injection.what())
        .containsExactlyEntriesOf(woven);
    assertThat(OnDisk.files(project.classes(), ClassOnDisk.ASIDE)).as(injection.what()).isEmpty();
  }

  private boolean isStale(String source) {
    Path built = project.classes().resolve(source.replace(".java", ".class"));
    Path text = project.sources().resolve(source);
    return built.toFile().lastModified() < text.toFile().lastModified();
  }

  private void failed(Injection injection) {
    OnDisk.Result result = compile(project, injection.disk());
    List<String> said = result.said();
    boolean mayStay = said.stream().anyMatch(text -> text.contains("[baton-not-deleted]"));
    if (!mayStay) {
      assertThat(left().unwoven()).as(injection.what()).isEmpty();
      assertThat(left().broken().stream().filter(woven::containsKey).toList())
          .as(injection.what())
          .allMatch(path -> path.contains("$Async$") || isEmpty(path));
    }
    if (result.success()) {
      assertThat(LeftBehind.classFiles(project.classes()))
          .as(injection.what())
          .containsExactlyEntriesOf(woven);
    } else {
      assertThat(said).as(injection.what()).anyMatch(text -> text.contains("injected"));
    }
  }

  private boolean isEmpty(String path) {
    return project.classes().resolve(path).toFile().length() == 0;
  }
}
