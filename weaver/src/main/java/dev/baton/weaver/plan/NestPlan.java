package dev.baton.weaver.plan;

import java.util.List;

/**
 * What there is to weave in a top-level class and the classes in it.
 *
 * @param classes the classes, in the order in which they were given
 * @param mistakes what has to be mended first
 * @param warnings what is to be told besides
 * @param unwoven what runs wrong as long as nothing is woven
 * @param machines the internal names of the machines that there are, and of those to be made
 */
public record NestPlan(
    List<Member> classes,
    List<Mistake> mistakes,
    List<Mistake> warnings,
    List<Unwoven> unwoven,
    List<String> machines) {
  /** Copies the lists. */
  public NestPlan {
    classes = List.copyOf(classes);
    mistakes = List.copyOf(mistakes);
    warnings = List.copyOf(warnings);
    unwoven = List.copyOf(unwoven);
    machines = List.copyOf(machines);
  }

  /**
   * One class.
   *
   * @param internalName its name
   * @param isWoven whether it has been woven, so that nothing is left but to add to its nest
   * @param plan what to weave in it
   */
  public record Member(String internalName, boolean isWoven, ClassPlan plan) {
    /** Whether weaving it may change it. */
    public boolean needsWeaving() {
      return !plan.nestMembers().isEmpty()
          || !isWoven
              && (!plan.methods().isEmpty()
                  || !plan.lambdas().isEmpty()
                  || plan.hasAsyncFunctions());
    }
  }
}
