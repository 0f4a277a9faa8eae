package dev.baton.offline;

import dev.baton.weaver.plan.Mistake;
import dev.baton.weaver.plan.Unwoven;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of class files.
 *
 * @param changed the class files to be put in the place of others, and those of machines, by the
 *     names of their classes, with slashes; machines come first, so that a program finds whole
 *     whatever it finds if not all of them are written
 * @param homes the top-level class around each of them, by the same names
 * @param mistakes what keeps classes from being woven; then nothing is changed
 * @param unwoven what was not woven before
 * @param warnings what is to be told besides
 */
public record Woven(
    Map<String, byte[]> changed,
    Map<String, String> homes,
    List<Mistake> mistakes,
    List<Unwoven> unwoven,
    List<Mistake> warnings) {
  /** Copies. */
  public Woven {
    changed = Collections.unmodifiableMap(new LinkedHashMap<>(changed));
    homes = Map.copyOf(homes);
    mistakes = List.copyOf(mistakes);
    unwoven = List.copyOf(unwoven);
    warnings = List.copyOf(warnings);
  }
}
