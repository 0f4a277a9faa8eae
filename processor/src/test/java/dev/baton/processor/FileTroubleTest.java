package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.processor.javac.ClassOnDisk;
import dev.baton.weaver.disk.Disk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.ForwardingJavaFileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when the class file that javac has just written is not simply a file on disk. */
class FileTroubleTest {
  private static final String SAMPLE =
      "class Sample { @Async Coroutine<Integer> a() { return done(await(done(1))); } }";

  private static final String SAMPLE_CLASS = "demo/Sample.class";

  /** A file manager that refuses to hand out the class file so many times. */
  private static final class Trouble extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Exception trouble;
    private int times;

    Trouble(StandardJavaFileManager files, Exception trouble, int times) {
      super(files);
      this.trouble = trouble;
      this.times = times;
    }

    @Override
    public FileObject getFileForOutput(
        JavaFileManager.Location location, String packageName, String name, FileObject sibling)
        throws IOException {
      if (name.equals("Sample.class") && times-- > 0) {
        if (trouble instanceof RuntimeException ours) {
          throw ours;
        }
        throw new IOException(trouble.getMessage());
      }
      return super.getFileForOutput(location, packageName, name, sibling);
    }
  }

  private OnDisk disk;

  @BeforeEach
  void folder(@TempDir Path folder) {
    disk = new OnDisk(folder);
    disk.write("Sample", SAMPLE);
  }

  private OnDisk.Result compile(Exception trouble, int times) {
    return disk.compile(files -> new Trouble(files, trouble, times), List.of(), "demo/Sample.java");
  }

  @Test
  void anUnreadableFile() {
    OnDisk.Result result = compile(new IOException("the disk is on fire"), 1);
    assertThat(result.success()).isFalse();
    assertThat(result.said())
        .singleElement()
        .asString()
        .startsWith("ERROR at line 14: [baton-cannot-write] The class demo.Sample")
        .contains("the disk is on fire");
    assertThat(disk.classFiles()).isEmpty();
  }

  @Test
  void aFileThatCannotEvenBeDeleted() {
    OnDisk.Result result = compile(new IOException("the disk is on fire"), 2);
    assertThat(result.success()).isFalse();
    assertThat(result.said())
        .hasSize(2)
        .anyMatch(said -> said.contains("[baton-not-deleted] The class file Sample.class"));
  }

  @Test
  void aBugOfOursIsSaidToBeOne() {
    OnDisk.Result result = compile(new IllegalStateException("a bug"), 1);
    assertThat(result.success()).isFalse();
    assertThat(result.said())
        .singleElement()
        .asString()
        .startsWith("ERROR at line 14: [baton-internal-error] This is a mistake in Baton")
        .contains("demo.Sample")
        .contains("java.lang.IllegalStateException: a bug");
    assertThat(disk.classFiles()).isEmpty();
  }

  /** As IntelliJ's build has it: class files are kept in memory, by their names on disk. */
  private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, Kept> kept = new TreeMap<>();

    Memory(StandardJavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String className,
        JavaFileObject.Kind kind,
        FileObject sibling)
        throws IOException {
      return keep(super.getJavaFileForOutput(location, className, kind, sibling));
    }

    @Override
    public FileObject getFileForOutput(
        JavaFileManager.Location location, String packageName, String name, FileObject sibling)
        throws IOException {
      FileObject file = super.getFileForOutput(location, packageName, name, sibling);
      return name.endsWith(".class") ? keep((JavaFileObject) file) : file;
    }

    private Kept keep(JavaFileObject file) {
      String path = file.toUri().getPath();
      return kept.computeIfAbsent(
          path.substring(path.lastIndexOf('/') + 1), name -> new Kept(file));
    }
  }

  private static final class Kept extends ForwardingJavaFileObject<JavaFileObject> {
    private ByteArrayOutputStream bytes;

    Kept(JavaFileObject file) {
      super(file);
    }

    @Override
    public OutputStream openOutputStream() {
      bytes = new ByteArrayOutputStream();
      return bytes;
    }

    @Override
    public InputStream openInputStream() throws IOException {
      if (bytes == null) {
        throw new NoSuchFileException(getName());
      }
      return new ByteArrayInputStream(bytes.toByteArray());
    }

    boolean contains(String constant) {
      return bytes.toString(StandardCharsets.ISO_8859_1).contains(constant);
    }
  }

  @Test
  void filesThatAreInMemoryAsIfTheyWereOnDisk() {
    List<Memory> memory = new ArrayList<>();
    OnDisk.Result result =
        disk.compile(
            files -> {
              memory.add(new Memory(files));
              return memory.get(0);
            },
            List.of("-Werror"),
            "demo/Sample.java");
    assertThat(result.said()).isEmpty();
    Map<String, Kept> kept = memory.get(0).kept;
    assertThat(kept).containsKeys("Sample.class", "Sample$Async$A.class");
    assertThat(kept.get("Sample.class").contains("$async")).isTrue();
    assertThat(kept.get("Sample$Async$A.class").contains("lambda$a$async")).isTrue();
    assertThat(disk.classFiles()).isEmpty();
  }

  @Test
  void filesThatAreInMemoryWhileThoseOfAnEarlierBuildAreOnDisk() throws IOException {
    assertThat(disk.compile(List.of(), "demo/Sample.java").said()).isEmpty();
    Map<String, byte[]> before = LeftBehind.classFiles(disk.classes());
    List<Memory> memory = new ArrayList<>();
    OnDisk.Result result =
        disk.compile(
            files -> {
              memory.add(new Memory(files));
              return memory.get(0);
            },
            List.of("-Werror"),
            "demo/Sample.java");
    assertThat(result.said()).isEmpty();
    assertThat(memory.get(0).kept.get("Sample.class").contains("$async")).isTrue();
    assertThat(LeftBehind.classFiles(disk.classes())).containsExactlyEntriesOf(before);
    assertThat(OnDisk.files(disk.classes(), ClassOnDisk.ASIDE)).isEmpty();
  }

  /** As where somebody else has each file open, or nothing in a folder may be renamed. */
  @Test
  void filesThatCannotBeRenamed() {
    Disk fixed = without("rename");
    for (int i = 0; i < 2; i++) {
      OnDisk.Result result =
          disk.compile(fixed, files -> files, List.of("-Werror"), "demo/Sample.java");
      assertThat(result.said()).isEmpty();
      assertThat(disk.classFiles()).containsExactly("demo/Sample$Async$A.class", SAMPLE_CLASS);
      assertThat(disk.isWoven(SAMPLE_CLASS)).isTrue();
      assertThat(OnDisk.files(disk.classes(), ClassOnDisk.ASIDE)).isEmpty();
    }
  }

  @Test
  void filesThatCanNeitherBeRenamedNorDeleted() {
    Disk fixed = without("rename", "delete");
    OnDisk.Result result = disk.compile(fixed, files -> files, List.of(), "demo/Sample.java");
    assertThat(result.said()).isEmpty();
    assertThat(disk.isWoven(SAMPLE_CLASS)).isTrue();
  }

  /** A disk on which some operations are denied. */
  private static Disk without(String... denied) {
    return Watched.disk(
        (operation, arguments) -> {
          if (List.of(denied).contains(operation.name())) {
            if (!Files.exists((Path) arguments[0])) {
              throw new NoSuchFileException(arguments[0].toString());
            }
            throw new AccessDeniedException(arguments[0].toString());
          }
          return operation.call(arguments);
        });
  }

  @Test
  void aClassThatJavacDoesNotWrite() {
    assertThat(disk.compile(List.of(), "demo/Sample.java").said()).isEmpty();
    String large = "void large(int i) { %s }".formatted("i = i * 31 + i / 7;\n".repeat(10_000));
    disk.write("Sample", SAMPLE.substring(0, SAMPLE.lastIndexOf('}')) + large + "}");

    OnDisk.Result result = disk.compile(List.of(), "demo/Sample.java");
    assertThat(result.said()).singleElement().asString().contains("too large");
    assertThat(disk.classFiles()).doesNotContain(SAMPLE_CLASS);
    assertThat(OnDisk.files(disk.classes(), ClassOnDisk.ASIDE)).isEmpty();
  }

  @Test
  void whatKilledBuildsHaveLeft() throws IOException {
    Path folder = Files.createDirectories(disk.classes().resolve("demo"));
    Path old = Files.createFile(folder.resolve("Gone.class" + ClassOnDisk.ASIDE));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(120)));
    Files.createFile(folder.resolve("Other.class" + ClassOnDisk.ASIDE));
    Files.createFile(folder.resolve("Sample.class" + ClassOnDisk.ASIDE));

    assertThat(disk.compile(List.of("-Werror"), "demo/Sample.java").said()).isEmpty();
    assertThat(OnDisk.files(disk.classes(), ClassOnDisk.ASIDE))
        .as("what another build may be working on")
        .containsExactly("demo/Other.class" + ClassOnDisk.ASIDE);
  }
}
