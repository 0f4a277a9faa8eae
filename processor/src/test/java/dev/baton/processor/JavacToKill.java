package dev.baton.processor;

import dev.baton.processor.javac.ClassOnDisk;
import dev.baton.weaver.disk.Disk;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.ForwardingJavaFileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/** javac in a process of its own, which notes how far it has come. */
final class JavacToKill {
  private final Progress progress;
  private long closed;

  private JavacToKill(Progress progress) {
    this.progress = progress;
  }

  /** Compiles all that is in a folder, and notes its progress in a file. */
  public static void main(String[] arguments) throws IOException {
    OnDisk folder = new OnDisk(Path.of(arguments[0]));
    JavacToKill javac = new JavacToKill(new Progress(Path.of(arguments[1])));
    OnDisk.Result result =
        folder.compile(
            javac.disk(), javac::view, List.of("-Werror"), folder.all().toArray(new String[0]));
    if (!result.success()) {
      throw new AssertionError(result.said());
    }
  }

  private Disk disk() {
    return Watched.disk(
        (operation, arguments) -> {
          Object result = operation.call(arguments);
          if (operation.name().equals("rename") && isTaken(arguments) && closed != 0) {
            progress.taken(System.nanoTime() - closed);
            closed = 0;
          }
          return result;
        });
  }

  private static boolean isTaken(Object[] fromTo) {
    return fromTo[1].toString().endsWith(ClassOnDisk.ASIDE);
  }

  private JavaFileManager view(StandardJavaFileManager files) {
    return new ForwardingJavaFileManager<>(files) {
      @Override
      public JavaFileObject getJavaFileForOutput(
          JavaFileManager.Location location,
          String className,
          JavaFileObject.Kind kind,
          FileObject sibling)
          throws IOException {
        JavaFileObject file = super.getJavaFileForOutput(location, className, kind, sibling);
        return kind == JavaFileObject.Kind.CLASS ? new Noted(file, className) : file;
      }
    };
  }

  private final class Noted extends ForwardingJavaFileObject<JavaFileObject> {
    private final String fileName;

    Noted(JavaFileObject file, String className) {
      super(file);
      this.fileName = className.substring(className.lastIndexOf('.') + 1) + ".class";
    }

    @Override
    public OutputStream openOutputStream() throws IOException {
      progress.writing(fileName);
      return new FilterOutputStream(super.openOutputStream()) {
        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
          out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
          super.close();
          closed = System.nanoTime();
        }
      };
    }
  }
}
