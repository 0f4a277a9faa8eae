package dev.baton.processor;

import dev.baton.processor.discover.DiscoveredClass;
import dev.baton.processor.generate.Companion;
import dev.baton.processor.generate.Machine;
import dev.baton.weaver.names.WovenNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * The names of compiled classes that a companion or a machine might have. javac would write two
 * classes of one name to one file; and so would some file systems two whose names differ in case
 * only, which therefore are one here.
 */
final class TakenNames {
  /** What is in the name of each companion and machine. */
  private static final String MARK = WovenNames.COMPANION.toLowerCase(Locale.ROOT);

  /** The users' own, in small letters. */
  private final Set<String> declared = new HashSet<>();

  /** Those of companions and machines, in small letters, and whose they are. */
  private final Map<String, String> given = new HashMap<>();

  /**
   * A name that two classes have.
   *
   * @param name as the one that Baton generates has it
   * @param owner the class that it generates it for
   */
  record Clash(String name, String owner) {}

  /** Takes note of a top-level class that is compiled from its source. */
  void add(TypeElement type) {
    declare(type.getQualifiedName().toString());
  }

  /** Takes note of the classes in an analysed top-level class, and tells whose name is given. */
  Optional<Clash> analysed(TypeElement type) {
    return analysed(type.getQualifiedName().toString(), type);
  }

  private Optional<Clash> analysed(String name, TypeElement type) {
    Optional<Clash> clash = declare(name);
    for (Element member : type.getEnclosedElements()) {
      if (clash.isEmpty() && member instanceof TypeElement inner) {
        clash = analysed(name + "$" + inner.getSimpleName(), inner);
      }
    }
    return clash;
  }

  private Optional<Clash> declare(String name) {
    String small = small(name);
    if (!small.contains(MARK)) {
      return Optional.empty();
    }
    declared.add(small);
    return Optional.ofNullable(given.get(small)).map(owner -> new Clash(name, owner));
  }

  /** Gives a class's companion and machines their names, and tells which one another class has. */
  Optional<Clash> give(DiscoveredClass owner, Companion companion) {
    Stream<String> names =
        Stream.concat(
            Stream.of(owner.companionBinaryName()),
            companion.machines().stream().map(Machine::internalName));
    return names
        .map(name -> name.replace('/', '.'))
        .filter(name -> give(name, owner))
        .findFirst()
        .map(name -> new Clash(name, owner.binaryName()));
  }

  private boolean give(String name, DiscoveredClass owner) {
    boolean isDeclared = declared.contains(small(name));
    if (!isDeclared) {
      given.put(small(name), owner.binaryName());
    }
    return isDeclared;
  }

  private static String small(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
