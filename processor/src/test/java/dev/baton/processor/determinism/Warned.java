package dev.baton.processor.determinism;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.processor.AsyncProcessor;
import java.io.File;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * A warning of a compilation.
 *
 * @param line where it points to
 * @param column where in the line
 * @param point the source from its start to its end, on one line
 * @param text what it says
 */
record Warned(long line, long column, String point, String text) {
  static final String ID = "[baton-nondeterministic] ";

  /** What the checks say of sources, which compile without errors. */
  static List<Warned> of(String... sources) {
    JavaFileObject[] files = Stream.of(sources).map(Warned::file).toArray(JavaFileObject[]::new);
    Compilation compilation =
        javac()
            .withClasspath(Stream.of(Coroutine.class, Async.class).map(Warned::home).toList())
            .withProcessors(new AsyncProcessor(), new AsyncProcessor.Claim())
            .withOptions("-Xlint:all", "-Xmaxwarns", "100000")
            .compile(files);
    List<String> errors = compilation.errors().stream().map(Object::toString).toList();
    if (!errors.isEmpty()) {
      throw new AssertionError(String.join("\n", errors));
    }
    return compilation.diagnostics().stream()
        .filter(d -> d.getMessage(null).contains(ID))
        .map(d -> of(d, sources[Arrays.asList(files).indexOf(d.getSource())]))
        .toList();
  }

  private static Warned of(Diagnostic<?> diagnostic, String source) {
    String from = source.substring((int) diagnostic.getStartPosition());
    long length = diagnostic.getEndPosition() - diagnostic.getStartPosition();
    String point = // javac does not keep where a single name ends
        length < 0 ? from.replaceAll("(?s)\\W.*", "") : from.substring(0, (int) length);
    String text = diagnostic.getMessage(null);
    return new Warned(
        diagnostic.getLineNumber(),
        diagnostic.getColumnNumber(),
        point.replaceAll("\\s+", " "),
        text.substring(text.indexOf(ID) + ID.length()));
  }

  private static JavaFileObject file(String source) {
    String name = source.replaceAll("(?s).*?\\b(?:class|interface|enum|record) (\\w+).*", "$1");
    return JavaFileObjects.forSourceString(name, source);
  }

  private static File home(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
