package dev.baton.offline;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Class paths with runtimes that are not the one that code is woven for. */
enum OtherRuntime {
  OLDER("the runtime on the class path has interface 0"),
  NEWER("the runtime on the class path has interface 2"),
  NEWER_BY_FAR("the runtime on the class path has interface 2147483647"),
  WITHOUT_NUMBER("the runtime on the class path is older and has no number"),
  WITH_A_TEXT("the runtime on the class path is older and has no number"),
  WITHOUT_CONSTANT("the runtime on the class path is older and has no number"),
  NONE("there is no runtime on the class path");

  private static final String INTERFACE = "dev/baton/woven/WovenInterface";

  /** What is said of it. */
  final String said;

  OtherRuntime(String said) {
    this.said = said;
  }

  /** The class path of such a runtime and of the annotations. */
  String path(Path folder) throws IOException {
    String annotations = Unwoven.home(Async.class);
    return switch (this) {
      case OLDER -> with(folder, 0);
      case NEWER -> with(folder, 2);
      case NEWER_BY_FAR -> with(folder, Integer.MAX_VALUE);
      case WITH_A_TEXT -> with(folder, "1");
      case WITHOUT_CONSTANT -> with(folder, null);
      case WITHOUT_NUMBER -> withoutNumber(folder) + File.pathSeparator + annotations;
      case NONE -> annotations;
    };
  }

  /** The class path on which the file that tells the number has only its first bytes. */
  static String damaged(Path folder, int length) throws IOException {
    return before(folder, Arrays.copyOf(interfaceOf(1), length));
  }

  /** How many bytes that file has. */
  static int length() {
    return interfaceOf(1).length;
  }

  private static String with(Path folder, Object number) throws IOException {
    return before(folder, interfaceOf(number));
  }

  private static String before(Path folder, byte[] wovenInterface) throws IOException {
    Path file = folder.resolve(INTERFACE + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, wovenInterface);
    return folder + File.pathSeparator + Unwoven.CLASS_PATH;
  }

  private static byte[] interfaceOf(Object number) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, INTERFACE, null, "java/lang/Object", null);
    int flags = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    writer.visitField(flags, "OLDEST", "I", null, 1).visitEnd();
    String type = number instanceof String ? "Ljava/lang/String;" : "I";
    writer.visitField(flags, "NUMBER", type, null, number).visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static Path withoutNumber(Path folder) throws IOException {
    Path home = Path.of(Unwoven.home(Coroutine.class));
    if (Files.isDirectory(home)) {
      copy(home, folder);
    } else {
      try (FileSystem jar =
          FileSystems.newFileSystem(URI.create("jar:" + home.toUri()), Map.of())) {
        copy(jar.getPath("/"), folder);
      }
    }
    Files.delete(folder.resolve(INTERFACE + ".class"));
    return folder;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(found -> found.toString().endsWith(".class")).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
