package dev.baton.weaver.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of the fields in which a machine holds what its method is called with. */
public final class ArgumentNames {
  /** The one of the receiver. */
  public static final String SELF = "self";

  private ArgumentNames() {}

  /**
   * The names.
   *
   * @param isStatic whether the method has no receiver
   * @param parameters the names of its parameters
   */
  public static List<String> of(boolean isStatic, List<String> parameters) {
    Set<String> taken = new HashSet<>(Set.of(SourceInfo.FIELD, SELF));
    taken.addAll(parameters);
    List<String> names = new ArrayList<>();
    if (!isStatic) {
      names.add(SELF);
    }
    for (String parameter : parameters) {
      String name = parameter;
      if (name.equals(SourceInfo.FIELD) || name.equals(SELF)) {
        do {
          name += "_";
        } while (!taken.add(name));
      }
      names.add(name);
    }
    return List.copyOf(names);
  }
}
