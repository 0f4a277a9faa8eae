package dev.baton.processor.capability;

import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/**
 * A method of a capability that its twin has.
 *
 * @param number its place among them, from 0
 * @param element its declaration, perhaps in a supertype
 * @param type its types, as the capability sees them
 * @param thrown what a call of it may throw
 * @param settings what its annotations say
 */
record OfferedMethod(
    int number,
    ExecutableElement element,
    ExecutableType type,
    List<TypeMirror> thrown,
    CallSettings settings) {
  String name() {
    return element.getSimpleName().toString();
  }

  /** The names of its parameters. */
  List<String> parameters() {
    return element.getParameters().stream().map(p -> p.getSimpleName().toString()).toList();
  }
}
