package dev.baton.processor.discover;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names of the state machines of one companion. No two differ in case only, since each is a
 * class file and some file systems would take them for one.
 */
final class MachineNames {
  private final Set<String> taken = new HashSet<>();

  /** Starts with the companion's own name taken, which a class within it cannot have. */
  MachineNames(String companion) {
    taken.add(companion.toLowerCase(Locale.ROOT));
  }

  /**
   * Takes the name for a coroutine: {@code Crawl}, then {@code Crawl2} and so on.
   *
   * @param enclosing the names of the classes around it below the top-level one, each with a
   *     trailing underscore
   * @param method its own name, or that of the method around a lambda
   * @param suffix what to add to that
   */
  String take(String enclosing, String method, String suffix) {
    int first = method.codePointAt(0);
    String base =
        enclosing
            + Character.toString(Character.toUpperCase(first))
            + method.substring(Character.charCount(first))
            + suffix;
    String name = base;
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = base + i;
    }
    return name;
  }
}
