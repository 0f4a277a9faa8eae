package dev.baton.processor.testing;

import dev.baton.offline.ClassPath;
import dev.baton.offline.OfflineWeaver;
import dev.baton.offline.Woven;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.impl.CompilerOptions;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/**
 * Who compiles the tests' sources, and who weaves them: the tests of the language's constructs are
 * run once with each.
 */
enum Weaver {
  /** javac, with the processor in it. */
  PROCESSOR,
  /** javac, and then the weaver of class files. */
  OFFLINE,
  /** Eclipse's compiler, and then the weaver of class files. */
  ECJ;

  private static final Set<String> UNKNOWN_TO_ECJ = Set.of("-Xlint:all", "-Werror");

  /** The one of this run. */
  static Weaver chosen() {
    return valueOf(System.getProperty("baton.weaver", PROCESSOR.name()));
  }

  JavaCompiler compiler() {
    return this == ECJ ? new EclipseCompiler() : ToolProvider.getSystemJavaCompiler();
  }

  /** The options of javac as a compiler knows them. */
  List<String> options(List<String> options) {
    if (this != ECJ) {
      return options;
    }
    List<String> known = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      if (options.get(i).equals("-Xmaxerrs")) {
        i++; // the number
      } else if (!UNKNOWN_TO_ECJ.contains(options.get(i))) {
        known.add(options.get(i));
      }
    }
    known.add("-nowarn");
    if (!known.contains("--release")) {
      known.addAll(List.of("--release", "" + release()));
    }
    return known;
  }

  /** The newest language that both the compiler and the running JDK know. */
  int release() {
    int newest = Runtime.version().feature();
    return this == ECJ ? Math.min(newestOfEcj(), newest) : newest;
  }

  /** The newest language that Eclipse's compiler knows. */
  static int newestOfEcj() {
    return Integer.parseInt(CompilerOptions.getLatestVersion());
  }

  /** The sources as a compiler takes them; Eclipse's wants files. */
  Iterable<? extends JavaFileObject> units(
      Map<String, String> sources, StandardJavaFileManager files, Path directory)
      throws IOException {
    if (this != ECJ) {
      return sources.entrySet().stream()
          .<JavaFileObject>map(source -> new Source(source.getKey(), source.getValue()))
          .toList();
    }
    List<File> written = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = directory.resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      written.add(Files.writeString(file, source.getValue()).toFile());
    }
    return files.getJavaFileObjectsFromFiles(written);
  }

  /**
   * A source without the scenarios of which a compiler makes nothing that any virtual machine would
   * take; see {@link EcjTrouble}.
   */
  String without(String text) {
    return this == ECJ ? EcjTrouble.takenOutOf(text) : text;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("memory:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Weaves class files; fails with what the weaver says. */
  static Woven weave(Map<String, byte[]> classFiles, Set<File> classPath) {
    Map<String, byte[]> byInternalName = new LinkedHashMap<>();
    classFiles.forEach((name, file) -> byInternalName.put(name.replace('.', '/'), file));
    return OfflineWeaver.weave(byInternalName, path(classPath));
  }

  /** The class files with the woven ones among them. */
  static Map<String, byte[]> with(Map<String, byte[]> classFiles, Woven woven) {
    Map<String, byte[]> all = new TreeMap<>(classFiles);
    woven.changed().forEach((name, file) -> all.put(name.replace('/', '.'), file));
    return all;
  }

  private static ClassPath path(Set<File> classPath) {
    return name -> {
      for (File entry : classPath) {
        byte[] found = find(entry.toPath(), name + ".class");
        if (found != null) {
          return found;
        }
      }
      return null;
    };
  }

  private static byte[] find(Path entry, String file) throws IOException {
    if (Files.isDirectory(entry)) {
      Path path = entry.resolve(file);
      return Files.exists(path) ? Files.readAllBytes(path) : null;
    }
    try (var jar = new java.util.zip.ZipFile(entry.toFile())) {
      var found = jar.getEntry(file);
      if (found == null) {
        return null;
      }
      try (InputStream in = jar.getInputStream(found)) {
        return in.readAllBytes();
      }
    }
  }
}
