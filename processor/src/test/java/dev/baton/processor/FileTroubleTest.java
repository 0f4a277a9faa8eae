package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.StandardJavaFileManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when the class file that javac has just written cannot be read back. */
class FileTroubleTest {
  private static final String SAMPLE =
      "class Sample { @Async Coroutine<Integer> a() { return done(await(done(1))); } }";

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
        .startsWith("ERROR at line 10: [baton-cannot-write] The class demo.Sample")
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
        .startsWith("ERROR at line 10: [baton-internal-error] This is a mistake in Baton")
        .contains("demo.Sample")
        .contains("java.lang.IllegalStateException: a bug");
    assertThat(disk.classFiles()).isEmpty();
  }
}
