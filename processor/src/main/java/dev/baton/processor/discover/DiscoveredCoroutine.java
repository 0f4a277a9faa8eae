package dev.baton.processor.discover;

import dev.baton.processor.weave.AwaitPoint;
import dev.baton.processor.weave.Described;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;

/**
 * A piece of source that becomes a state machine, as an annotation round sees it.
 *
 * @param kind what it is in the source
 * @param name the method's name; for a lambda what javac will call it, without the number
 * @param className the class that declares it, by its binary name; for a local class a prediction,
 *     since javac names those later
 * @param machine the simple name of its state machine, unique in its top-level class whatever the
 *     case
 * @param position where its declaration starts in the source file, in characters; unlike elements
 *     and trees this identifies it in every phase of javac
 * @param line the line of its name
 * @param isStatic whether it has no {@code this}
 * @param element what the language model knows of it; empty in local and anonymous classes, which
 *     only trees show
 * @param parameters in order
 * @param awaits in order of evaluation
 */
public record DiscoveredCoroutine(
    Kind kind,
    String name,
    String className,
    String machine,
    long position,
    int line,
    boolean isStatic,
    Optional<ExecutableElement> element,
    List<DiscoveredParameter> parameters,
    List<AwaitPoint> awaits) {

  /**
   * What its machine says of its source.
   *
   * @param file the name of the source file, without folders
   */
  public Described describe(String file) {
    return new Described(className, name, file, line, awaits);
  }

  /** What a coroutine is in the source. */
  public enum Kind {
    METHOD,
    /**
     * A lambda that awaits. Whether it may, that is whether its functional method is
     * {@code @Async}, no round can know.
     */
    LAMBDA
  }
}
