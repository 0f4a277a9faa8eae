package dev.baton.processor.generate;

import com.palantir.javapoet.JavaFile;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;

/**
 * The state machines of a top-level class, and the source that shows them to people.
 *
 * <p>The weaver writes the machines' class files. The source is written beside them as a file to be
 * read, and javac does not compile it: that would cost another annotation round, in which javac
 * enters all sources of the compilation anew, and the attribution of as many classes as there are
 * coroutines.
 */
public final class Companion {
  private final TypeElement owner;
  private final List<Machine> machines;
  private final JavaFile source;
  private boolean written;

  Companion(TypeElement owner, List<Machine> machines, JavaFile source) {
    this.owner = owner;
    this.machines = List.copyOf(machines);
    this.source = source;
  }

  /** The machines in the order of the source. */
  public List<Machine> machines() {
    return machines;
  }

  /**
   * Writes the source where generated sources go, if that has not been done yet.
   *
   * @param moduleAndPackage where to, as {@link Filer#createResource} takes it
   */
  public void write(Filer filer, String moduleAndPackage) throws IOException {
    if (written) {
      return;
    }
    written = true;
    String name = source.typeSpec().name() + ".java";
    var text = new StringBuilder(); // JavaPoet writes it word by word
    source.writeTo(text);
    try (Writer out =
        filer
            .createResource(StandardLocation.SOURCE_OUTPUT, moduleAndPackage, name, owner)
            .openWriter()) {
      out.append(text);
    }
  }
}
