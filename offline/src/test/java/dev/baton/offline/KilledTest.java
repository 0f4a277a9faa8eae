package dev.baton.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.weaver.disk.Disk;
import dev.baton.weaver.disk.RealDisk;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A weaver that is stopped at any write or move leaves each file old or new, and can go on. */
class KilledTest {
  private static final int ENOUGH = 100;

  @TempDir Path temporary;
  private Path unwoven;
  private Map<String, String> before;
  private Map<String, String> after;

  @BeforeEach
  void compile() throws Exception {
    unwoven = Unwoven.compile(temporary.resolve("unwoven"), Sources.PROGRAM);
    before = Unwoven.contents(unwoven);
    Path woven = temporary.resolve("woven");
    Unwoven.command("--out", woven.toString(), unwoven.toString());
    after = Unwoven.contents(woven);
  }

  /** The file system until the n-th call, of which a write has done a half; nothing works then. */
  private static Disk stoppedAt(int call) {
    Disk disk = new RealDisk();
    int[] calls = {0};
    return (Disk)
        Proxy.newProxyInstance(
            KilledTest.class.getClassLoader(),
            new Class<?>[] {Disk.class},
            (proxy, method, arguments) -> {
              int now = calls[0]++;
              if (now == call && method.getName().equals("write")) {
                byte[] bytes = (byte[]) arguments[1];
                disk.write((Path) arguments[0], java.util.Arrays.copyOf(bytes, bytes.length / 2));
              }
              if (now >= call) {
                throw new IOException("stopped");
              }
              try {
                return method.invoke(disk, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  @Test
  void atAnyCall() throws Exception {
    int stops = 0;
    for (int call = 0; call < ENOUGH; call++) {
      Path classes = temporary.resolve("stopped" + call);
      copy(classes);
      Job job = new Job(List.of(classes), path(), Optional.empty(), false, Set.of());
      try {
        FileWeaver.run(job, stoppedAt(call));
        break;
      } catch (IOException stopped) {
        stops++;
      }
      Unwoven.contents(classes)
          .forEach(
              (name, content) -> {
                if (name.endsWith(".class")) {
                  assertThat(content).as(name).isIn(before.get(name), after.get(name));
                }
              });
      assertThat(Unwoven.command("--check", classes.toString()).code()).isEqualTo(1);
      assertThat(Unwoven.command(classes.toString()).code()).isZero();
      assertThat(Unwoven.contents(classes)).isEqualTo(after);
    }
    assertThat(stops).isEqualTo(18); // a write and a move for each of nine files
  }

  /** What is woven finds whole all that it needs, even if the rest is not woven yet. */
  @Test
  void jarsAreTheOldOneOrTheNewOne() throws Exception {
    Path jar = temporary.resolve("program.jar");
    try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(jar))) {
      for (var file : Unwoven.files(unwoven).entrySet()) {
        zip.putNextEntry(new java.util.zip.ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    byte[] old = Files.readAllBytes(jar);
    Job job = new Job(List.of(jar), path(), Optional.empty(), false, Set.of());
    for (int call = 0; call < 2; call++) {
      Disk disk = stoppedAt(call);
      assertThatThrownBy(() -> FileWeaver.run(job, disk)).isInstanceOf(IOException.class);
      assertThat(Files.readAllBytes(jar)).isEqualTo(old);
    }
    assertThat(FileWeaver.run(job, stoppedAt(2)).errors()).isEmpty();
    assertThat(Unwoven.run(jar, "demo.Program", "all")).isEqualTo(39);
  }

  private static List<Path> path() {
    return Stream.of(Unwoven.CLASS_PATH.split(java.io.File.pathSeparator)).map(Path::of).toList();
  }

  private void copy(Path to) throws IOException {
    for (var file : Unwoven.files(unwoven).entrySet()) {
      Path target = to.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
  }
}
