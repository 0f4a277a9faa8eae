package dev.baton.processor;

import dev.baton.processor.discover.DiscoveredCoroutine;
import dev.baton.processor.generate.Companion;
import dev.baton.processor.generate.Machine;
import dev.baton.processor.report.Place;
import dev.baton.weaver.names.WovenNames;
import dev.baton.weaver.plan.ClassPlan;
import dev.baton.weaver.plan.LambdaPlan;
import dev.baton.weaver.plan.MethodPlan;
import java.util.List;
import java.util.Optional;

/**
 * A class that is to be woven when javac has written it.
 *
 * @param name its binary name
 * @param place where it is declared
 * @param companion that of the top-level class around it; empty if there is no coroutine in that
 * @param machines those of its own coroutines, in the order of the source
 * @param plan what to weave in it
 */
record PlannedClass(
    String name,
    Place place,
    Optional<Companion> companion,
    List<Machine> machines,
    ClassPlan plan) {

  /** Whether it is the class around all that the companion is of. */
  boolean isTopLevel() {
    return !plan.nestMembers().isEmpty();
  }

  boolean needsWeaving() {
    return !machines.isEmpty() || !plan.asyncInterfaces().isEmpty() || isTopLevel();
  }

  /** A method of the class file as users know it. */
  static String describe(String methodName) {
    return methodName.startsWith(WovenNames.LAMBDA) ? "async lambda" : "async method " + methodName;
  }

  /** Where to report about a method of the class file; javac names those of lambdas itself. */
  Place placeOf(String methodName, String descriptor) {
    return coroutine(methodName, descriptor).map(DiscoveredCoroutine::place).orElse(place);
  }

  /** Whether no warning is wanted if a method of the class file is too large for the JIT. */
  boolean acceptsSize(String methodName, String descriptor) {
    return coroutine(methodName, descriptor).filter(DiscoveredCoroutine::acceptsSize).isPresent();
  }

  private Optional<DiscoveredCoroutine> coroutine(String methodName, String descriptor) {
    Optional<String> ofMethod =
        plan.methods().stream()
            .filter(method -> method.name().equals(methodName))
            .filter(method -> method.descriptor().equals(descriptor))
            .map(MethodPlan::machine)
            .findFirst();
    Optional<String> known =
        ofMethod.or(() -> plan.lambdas().stream().map(LambdaPlan::machine).findFirst());
    return machines.stream()
        .filter(machine -> known.filter(machine.internalName()::equals).isPresent())
        .map(Machine::coroutine)
        .findFirst();
  }
}
