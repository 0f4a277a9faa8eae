package dev.baton.weaver.plan;

import java.util.List;
import java.util.Set;

/**
 * What there is to weave in one class.
 *
 * @param methods its {@code @Async} methods
 * @param asyncInterfaces the functional methods that are {@code @Async}, among those of the class's
 *     lambdas
 * @param lambdas its async lambdas that await, in the order of the source
 * @param closeables the types by which it closes what may have to be awaited
 * @param asyncTargets the {@code @Async} methods that it has method references to
 * @param nestMembers the internal names of the machines of all classes in this one, if it is a
 *     top-level class: members of its nest
 */
public record ClassPlan(
    List<MethodPlan> methods,
    Set<FunctionalMethod> asyncInterfaces,
    List<LambdaPlan> lambdas,
    Closeables closeables,
    Set<AsyncTarget> asyncTargets,
    List<String> nestMembers) {
  /** Copies the collections. */
  public ClassPlan {
    methods = List.copyOf(methods);
    asyncInterfaces = Set.copyOf(asyncInterfaces);
    lambdas = List.copyOf(lambdas);
    asyncTargets = Set.copyOf(asyncTargets);
    nestMembers = List.copyOf(nestMembers);
  }

  /** The plan of a top-level class that has async methods, and nothing else to weave. */
  public static ClassPlan of(List<MethodPlan> methods) {
    List<String> machines = methods.stream().map(MethodPlan::machine).toList();
    return new ClassPlan(methods, Set.of(), List.of(), Closeables.NONE, Set.of(), machines);
  }

  /** Whether the class makes objects of async functional interfaces. */
  public boolean hasAsyncFunctions() {
    return !asyncInterfaces.isEmpty();
  }
}
