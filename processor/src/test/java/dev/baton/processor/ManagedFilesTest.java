package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a file manager holds that keeps class files somewhere else than in files, when one of the
 * things that the processor asks it for fails: no unwoven class, unless it is said to be there.
 */
class ManagedFilesTest {
  private static final String SAMPLE =
      "class Sample { @Async Coroutine<Integer> a() { return done(await(done(1))); } }";

  /**
   * Class files in memory, whatever their names say, one of whose operations fails once javac has
   * written the class.
   */
  private static final class Store extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, byte[]> stored = new TreeMap<>();
    private final String root;
    private final boolean deletes;
    private final int failing;
    private int count;
    private boolean written;

    Store(StandardJavaFileManager files, String root, boolean deletes, int failing) {
      super(files);
      this.root = root;
      this.deletes = deletes;
      this.failing = failing;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String className,
        JavaFileObject.Kind kind,
        FileObject sibling) {
      return new Stored(className.replace('.', '/') + kind.extension);
    }

    @Override
    public FileObject getFileForOutput(
        JavaFileManager.Location location, String packageName, String name, FileObject sibling)
        throws IOException {
      step();
      return new Stored(packageName.replace('.', '/') + "/" + name);
    }

    private void step() throws IOException {
      if (written && ++count == failing) {
        throw new IOException("injected");
      }
    }

    private final class Stored extends SimpleJavaFileObject {
      private final String name;

      Stored(String name) {
        super(URI.create(root + name), Kind.OTHER);
        this.name = name;
      }

      @Override
      public InputStream openInputStream() throws IOException {
        step();
        byte[] bytes = stored.get(name);
        if (bytes == null) {
          throw new NoSuchFileException(name);
        }
        return new ByteArrayInputStream(bytes);
      }

      @Override
      public OutputStream openOutputStream() throws IOException {
        step();
        return new ByteArrayOutputStream() {
          @Override
          public void close() throws IOException {
            step();
            stored.put(name, toByteArray());
            written = true;
          }
        };
      }

      @Override
      public boolean delete() {
        return deletes && stored.remove(name) != null;
      }
    }

    boolean holdsUnwoven() {
      byte[] bytes = stored.getOrDefault("demo/Sample.class", new byte[0]);
      return bytes.length > 0 && !new String(bytes, StandardCharsets.ISO_8859_1).contains("$async");
    }
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"store:///", "file:///nowhere/"})
  void thatDeletes(String root) {
    atEachStep(root, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"store:///", "file:///nowhere/"})
  void thatDeletesNothing(String root) {
    atEachStep(root, false);
  }

  private void atEachStep(String root, boolean deletes) {
    int failures = 0;
    for (int n = 1; compile(root, deletes, n); n++) {
      failures++;
    }
    assertThat(failures).isGreaterThan(5);
  }

  /** Whether there were so many steps that the one failed. */
  private boolean compile(String root, boolean deletes, int failing) {
    OnDisk disk = new OnDisk(folder);
    disk.write("Sample", SAMPLE);
    Store[] store = new Store[1];
    OnDisk.Result result =
        disk.compile(
            files -> store[0] = new Store(files, root, deletes, failing),
            List.of(),
            "demo/Sample.java");
    if (store[0].count < failing) {
      assertThat(result.said()).isEmpty();
      assertThat(store[0].stored).containsKeys("demo/Sample.class", "demo/Sample$Async$A.class");
      assertThat(store[0].holdsUnwoven()).isFalse();
      return false;
    }
    assertThat(result.success()).isFalse();
    assertThat(result.said()).anyMatch(said -> said.contains("injected"));
    boolean isSaid = result.said().stream().anyMatch(said -> said.contains("baton-not-deleted"));
    assertThat(store[0].holdsUnwoven()).isEqualTo(isSaid);
    return true;
  }
}
