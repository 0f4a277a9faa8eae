package dev.baton.weaver.plan;

import dev.baton.weaver.names.KitNames;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the kit's extension of JUnit runs a test, as far as annotations and fields tell. */
final class TestExtension {
  private static final String BATON_TEST = KitNames.BATON_TEST.replace('.', '/');

  private final CallerTypes types;
  private final Set<String> seen = new HashSet<>();

  private TestExtension(CallerTypes types) {
    this.types = types;
  }

  static boolean runs(CalledMethod method, CallerTypes types) {
    var search = new TestExtension(types);
    if (method.registersExtension() || search.isAmong(method.annotations())) {
      return true;
    }
    Optional<String> at = Optional.of(method.type());
    while (at.isPresent()) {
      if (search.isOf(at.get())) {
        return true;
      }
      at = types.outerOf(at.get());
    }
    return false;
  }

  /** Whether a type has it, or inherits it. */
  private boolean isOf(String type) {
    return seen.add(type)
        && (types.registersExtension(type)
            || isAmong(types.annotationsOf(type))
            || types.parentsOf(type).stream().anyMatch(this::isOf));
  }

  private boolean isAmong(List<String> annotations) {
    Set<String> all = TestAnnotations.all(annotations, types::annotationsOf);
    return all.contains(BATON_TEST) || all.stream().anyMatch(types::registersExtension);
  }
}
