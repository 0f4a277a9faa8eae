package dev.baton.processor.testing;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.offline.Woven;
import dev.baton.processor.AsyncProcessor;
import dev.baton.processor.capability.CapabilityProcessor;
import dev.baton.weaver.plan.Mistake;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** One call of javac, of the running JDK and at its own language level unless told otherwise. */
public final class Javac {
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Weaver weaver;
  private boolean weaving = true;
  private boolean swapping;

  private Javac(Weaver weaver) {
    this.weaver = weaver;
  }

  /** A compilation that weaves and for which every warning is an error. */
  public static Javac weaving() {
    Javac javac = new Javac(Weaver.chosen());
    javac.options.addAll(List.of("-Xlint:all", "-Werror", "-parameters"));
    return javac;
  }

  /** A compilation whose classes are woven in another way than those of this run. */
  static Javac by(Weaver weaver) {
    Javac javac = new Javac(weaver);
    javac.options.add("-parameters");
    return javac;
  }

  /** A compilation as if there were no Baton: without the processor, awaits being plain calls. */
  public static Javac plain() {
    return plain(Weaver.chosen());
  }

  /** As {@link #plain}, by javac whichever compiler this run is about. */
  static Javac reference() {
    return plain(Weaver.PROCESSOR);
  }

  private static Javac plain(Weaver weaver) {
    Javac javac = new Javac(weaver);
    javac.weaving = false;
    javac.swapping = true;
    javac.options.addAll(List.of("-proc:none", "-nowarn", "-parameters"));
    return javac;
  }

  /** A compilation without the processor, its awaits being {@code Baton}'s and never woven. */
  public static Javac unwoven() {
    Javac javac = plain();
    javac.swapping = false;
    return javac;
  }

  /** Adds options. */
  public Javac with(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Takes options back, so that warnings can be looked at, for instance. */
  public Javac without(String... fewer) {
    options.removeAll(List.of(fewer));
    return this;
  }

  /**
   * Adds a source file.
   *
   * @param name the binary name of its top-level class
   */
  public Javac source(String name, String text) {
    String seen =
        swapping
            ? text.replace(
                "import static dev.baton.Baton.", "import static " + Plainly.class.getName() + ".")
            : text;
    sources.put(name, seen);
    return this;
  }

  /** Compiles, and fails if javac does. */
  public Compiled compile() {
    Compiled compiled = tryToCompile();
    if (!compiled.success()) {
      throw new AssertionError(String.join("\n", compiled.messages()));
    }
    return compiled;
  }

  /** Compiles, whatever comes of it. */
  public Compiled tryToCompile() {
    try {
      Path directory = Files.createTempDirectory("baton-test");
      try {
        return compileInto(directory);
      } finally {
        delete(directory);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Compiled compileInto(Path directory) throws IOException {
    JavaCompiler compiler = weaver.compiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    boolean success;
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
      files.setLocation(StandardLocation.CLASS_OUTPUT, List.of(directory.toFile()));
      files.setLocation(StandardLocation.CLASS_PATH, classPath());
      Iterable<? extends JavaFileObject> units = weaver.units(sources, files, directory);
      JavaCompiler.CompilationTask task =
          compiler.getTask(null, files, diagnostics, weaver.options(options), null, units);
      if (weaving && weaver != Weaver.PROCESSOR) {
        task.setProcessors(List.of());
      } else if (weaving) {
        task.setProcessors(
            List.of(new AsyncProcessor(), new AsyncProcessor.Claim(), new CapabilityProcessor()));
      }
      success = task.call();
    }
    List<String> messages =
        diagnostics.getDiagnostics().stream().map(message -> text(message)).toList();
    Map<String, byte[]> classFiles = classFiles(directory);
    if (!weaving || weaver == Weaver.PROCESSOR || !success) {
      return new Compiled(success, messages, classFiles);
    }
    Woven woven = Weaver.weave(classFiles, classPath());
    if (weaver == Weaver.OFFLINE && woven.mistakes().isEmpty() && !options.contains("-g:none")) {
      checkSame(Weaver.with(classFiles, woven));
    }
    List<String> told = new ArrayList<>(messages);
    woven.mistakes().forEach(mistake -> told.add(text("error", mistake)));
    woven.warnings().forEach(mistake -> told.add(text("warning", mistake)));
    return new Compiled(woven.mistakes().isEmpty(), told, Weaver.with(classFiles, woven));
  }

  /** Checks that the processor makes the same classes of the same sources. */
  private void checkSame(Map<String, byte[]> offline) {
    Javac javac = new Javac(Weaver.PROCESSOR);
    javac.options.addAll(options);
    javac.sources.putAll(sources);
    Compiled compiled = javac.tryToCompile();
    if (compiled.success()) {
      SameClasses.check(compiled.classFiles(), offline);
    }
  }

  private static String text(String kind, Mistake mistake) {
    String place = mistake.file() + ":" + mistake.line() + ": ";
    return place + kind + ": [" + mistake.id() + "] " + mistake.text();
  }

  /** {@code Crawler.java:14: error: text}. */
  private static String text(Diagnostic<? extends JavaFileObject> message) {
    String place =
        message.getSource() == null
            ? ""
            : new File(message.getSource().toUri().getPath()).getName()
                + ":"
                + message.getLineNumber()
                + ": ";
    String kind = message.getKind() == Diagnostic.Kind.ERROR ? "error" : "warning";
    return place + kind + ": " + message.getMessage(Locale.ROOT);
  }

  /** Where the annotation, the runtime and the scenarios' own helpers are. */
  private static Set<File> classPath() {
    return Stream.of(Async.class, Coroutine.class, Script.class)
        .map(Javac::home)
        .collect(Collectors.toSet());
  }

  private static File home(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Map<String, byte[]> classFiles(Path directory) throws IOException {
    Map<String, byte[]> classFiles = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file :
          (Iterable<Path>) all.filter(f -> f.toString().endsWith(".class"))::iterator) {
        String path = directory.relativize(file).toString();
        String name = path.substring(0, path.length() - ".class".length());
        classFiles.put(name.replace(File.separatorChar, '.'), Files.readAllBytes(file));
      }
    }
    return classFiles;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
