package dev.baton.processor;

import dev.baton.processor.discover.DiscoveredClass;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * The names among those of the compiled classes that a companion might have. javac would write two
 * classes of one name to one file.
 */
final class TakenNames {
  private static final String SUFFIX = "$Async";

  private final Set<String> topLevel = new HashSet<>();

  /** Takes note of a top-level class that is compiled from its source. */
  void add(TypeElement type) {
    String name = type.getQualifiedName().toString();
    if (name.endsWith(SUFFIX)) {
      topLevel.add(name);
    }
  }

  /** The name of a class's companion, if another class has it. */
  Optional<String> byCompanionOf(DiscoveredClass owner) {
    String name = owner.binaryName() + SUFFIX;
    return topLevel.contains(name) || hasMemberNamedAsync(owner.type())
        ? Optional.of(name)
        : Optional.empty();
  }

  /** The class file of a member class {@code Async} would be the companion's. */
  private static boolean hasMemberNamedAsync(TypeElement type) {
    return ElementFilter.typesIn(type.getEnclosedElements()).stream()
        .anyMatch(member -> member.getSimpleName().contentEquals("Async"));
  }
}
