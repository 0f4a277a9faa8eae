package dev.baton.processor.discover;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names of the state machines of one companion. No two differ in case only, since each is a
 * class file and some file systems would take them for one.
 */
final class MachineNames {
  private static final List<String> OF_EVERY_COMPANION =
      List.of(
          "Coroutine",
          "Runner",
          "Generated",
          "Object",
          "String",
          "Throwable",
          "Override",
          "SuppressWarnings");

  private final Set<String> taken = new HashSet<>();

  /**
   * Starts with names that a machine cannot have: the companion's own, and the simple names of the
   * types that its code may name. In the default package nothing could tell {@code Sum} the machine
   * from {@code Sum} the user's class.
   */
  MachineNames(String companion, Collection<String> types) {
    taken.add(companion.toLowerCase(Locale.ROOT));
    OF_EVERY_COMPANION.forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
    types.forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
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
