package dev.baton.weaver.names;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names of the state machines of one companion. No two differ in case only, since each is a
 * class file and some file systems would take them for one; and none is too long to be one.
 */
public final class MachineNames {
  private static final List<String> OF_EVERY_COMPANION =
      List.of(
          RuntimeNames.COROUTINE.simpleName(),
          RuntimeNames.RUNNER.simpleName(),
          "Generated",
          "Object",
          "String",
          "Throwable",
          "Override",
          "SuppressWarnings");

  private final Set<String> taken = new HashSet<>();

  /** The bytes of a machine's name that the name of its class file has room for. */
  private final int room;

  /**
   * Starts with names that no machine can have.
   *
   * @param topLevel the simple name of the class that the companion is of
   */
  public MachineNames(CharSequence topLevel) {
    String companion = CompanionName.of(topLevel);
    room = ShortNames.LONGEST - ShortNames.bytes(companion + "$.class");
    take(companion);
    OF_EVERY_COMPANION.forEach(this::take);
  }

  /** Takes a name that no machine can have from now on. */
  public void take(CharSequence name) {
    taken.add(name.toString().toLowerCase(Locale.ROOT));
  }

  /**
   * Takes the name for a coroutine: {@code Crawl}, then {@code Crawl2} and so on; what is too long
   * is cut and gets a hash.
   *
   * @param enclosing the names of the classes around it below the top-level one, each with a
   *     trailing underscore
   * @param method its own name, or that of the method around a lambda
   * @param suffix what to add to that
   */
  public String take(String enclosing, String method, String suffix) {
    int first = method.codePointAt(0);
    String base =
        enclosing
            + Character.toString(Character.toUpperCase(first))
            + method.substring(Character.charCount(first))
            + suffix;
    String name = ShortNames.cut(base, room);
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = ShortNames.cut(base + i, room);
    }
    return name;
  }
}
