package dev.baton.benchmarks.compile;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * A processor that gives javac the sources of a folder, and so costs what javac itself does with
 * generated sources.
 */
@SupportedAnnotationTypes("*")
@SupportedOptions(GivenSources.FOLDER)
public final class GivenSources extends AbstractProcessor {
  /** The option that names the folder. */
  static final String FOLDER = "sources";

  private boolean given;

  /** Called by javac. */
  public GivenSources() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (!given) {
      given = true;
      Path folder = Path.of(processingEnv.getOptions().get(FOLDER));
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          give(folder.relativize(file), Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return false;
  }

  private void give(Path file, String text) throws IOException {
    String path = file.toString().replace(File.separatorChar, '.');
    String name = path.substring(0, path.length() - ".java".length());
    try (Writer out = processingEnv.getFiler().createSourceFile(name).openWriter()) {
      out.write(text);
    }
  }
}
