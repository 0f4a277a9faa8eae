package dev.baton.scale;

import dev.baton.scale.convert.Conversion;
import dev.baton.scale.convert.Converter;
import dev.baton.scale.convert.MethodPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A library made async, and its tests. */
final class WovenLibrary {
  /** How often methods that javac refuses are left as they were. */
  private static final int ATTEMPTS = 4;

  private final Library library;
  private final Path sources;
  private final Path converted;
  private final Set<MethodPlace> refused = new HashSet<>();
  private final List<String> refusals = new ArrayList<>();
  private Conversion conversion;

  WovenLibrary(Library library) throws IOException {
    this.library = library;
    this.sources = library.sources();
    this.converted = library.work().resolve("converted");
    convert();
  }

  private void convert() throws IOException {
    conversion =
        Converter.convert(
            sources, library.dependencies(), library.javacOptions(), refused, converted);
  }

  Conversion conversion() {
    return conversion;
  }

  /** What javac said of each method that it refused. */
  List<String> refusals() {
    return refusals;
  }

  /** Compiles and weaves; methods that are refused are left as they were in the library. */
  Path compile(String debug, List<String> warnings) throws IOException {
    Path classes = library.work().resolve("classes" + debug.replace(':', '-'));
    List<String> options = new ArrayList<>(library.javacOptions());
    options.add(debug);
    for (int attempt = 1; ; attempt++) {
      var result =
          Compiler.compile(Converter.java(converted), library.dependencies(), options, classes);
      if (result.errors().isEmpty()) {
        warnings.addAll(result.warnings());
        return classes;
      }
      int before = refused.size();
      for (var error : result.errors()) {
        String text = error.toString();
        if (error.getSource() != null) {
          Path file = converted.relativize(Path.of(error.getSource().toUri()));
          conversion.methodAt(file.toString(), error.getLineNumber()).ifPresent(refused::add);
        }
        refusals.add(text);
      }
      if (refused.size() == before || attempt == ATTEMPTS) {
        throw new AssertionError(
            result.errors().stream().map(Object::toString).collect(Collectors.joining("\n")));
      }
      convert();
    }
  }

  /**
   * Compiles what {@link #compile} has compiled without Baton's processor, so that nothing is
   * woven.
   */
  Path compileUnwoven() throws IOException {
    Path classes = library.work().resolve("classes-unwoven");
    List<String> options = new ArrayList<>(library.javacOptions());
    options.addAll(List.of("-g", "-proc:none"));
    var result =
        Compiler.compile(Converter.java(converted), library.dependencies(), options, classes);
    if (!result.errors().isEmpty()) {
      throw new AssertionError(result.errors());
    }
    return classes;
  }

  /** Lets a JVM verify all classes. */
  void verify(Path classes) throws IOException, InterruptedException {
    List<Path> classPath = new ArrayList<>(List.of(classes));
    classPath.addAll(library.dependencies());
    String said =
        Forked.run(
            LoadMain.class,
            List.of("-Xverify:all"),
            classPath,
            library.work().resolve("load"),
            classes.toString());
    if (said.contains("REFUSED")) {
      throw new AssertionError(said);
    }
  }

  /**
   * Runs the library's tests.
   *
   * @param classes the woven classes; none for the library as it was published
   * @param options for the JVM
   * @param tests a pattern of the names of the test classes
   */
  Suite run(String run, List<Path> classes, List<String> options, String tests)
      throws IOException, InterruptedException {
    Path folder = library.work().resolve(run);
    List<Path> classPath = new ArrayList<>(classes);
    classPath.add(library.jar());
    classPath.add(library.testsJar());
    classPath.addAll(library.dependencies());
    List<String> jvm = new ArrayList<>(library.jvmOptions());
    jvm.addAll(options);
    Forked.run(
        SuiteMain.class,
        jvm,
        classPath,
        folder,
        library.testsJar().toString(),
        tests,
        library.leftOut(),
        folder.resolve("results.txt").toString());
    return Suite.read(folder.resolve("results.txt"));
  }

  /** A pattern of exactly these classes. */
  static String pattern(Set<String> classes) {
    return classes.stream().map(Pattern::quote).collect(Collectors.joining("|"));
  }

  /** The library's name and a text of some lines. */
  String report(String text) {
    return String.format(Locale.ROOT, "%s, JDK %s%n%s", library.name(), Runtime.version(), text);
  }
}
