package dev.baton.processor.discover;

import dev.baton.processor.report.Place;
import dev.baton.weaver.plan.AwaitPoint;
import dev.baton.weaver.plan.ReturnKind;
import dev.baton.weaver.plan.SourceInfo;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;

/**
 * A piece of source that becomes a state machine.
 *
 * @param place where the method or lambda stands
 * @param name the method's name; for a lambda what javac will call it, without the number
 * @param className the class that declares it, by its binary name
 * @param machine the simple name of its state machine, unique in its top-level class whatever the
 *     case
 * @param line the line of its name
 * @param element the method; empty for a lambda
 * @param kind what the method gives; empty for a lambda, of which only bytecode tells
 * @param acceptsSize whether no warning is wanted if it is too large for the JIT
 * @param awaits in order of evaluation
 */
public record DiscoveredCoroutine(
    Place place,
    String name,
    String className,
    String machine,
    int line,
    Optional<ExecutableElement> element,
    Optional<ReturnKind> kind,
    boolean acceptsSize,
    List<AwaitPoint> awaits) {

  /**
   * What its machine says of its source.
   *
   * @param file the name of the source file, without folders
   */
  public SourceInfo describe(String file) {
    return new SourceInfo(className, name, file, line, awaits);
  }
}
