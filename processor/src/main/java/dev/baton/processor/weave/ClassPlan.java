package dev.baton.processor.weave;

import java.util.List;
import java.util.Set;

/**
 * What there is to weave in one class.
 *
 * @param methods its {@code @Async} methods
 * @param asyncInterfaces the functional methods that are {@code @Async}, among those of the class's
 *     lambdas
 * @param lambdas its async lambdas that await, in the order of the source
 * @param asyncCloseables the internal names of the types that are {@code AsyncCloseable}, among
 *     those that it closes
 */
public record ClassPlan(
    List<MethodPlan> methods,
    Set<FunctionalMethod> asyncInterfaces,
    List<LambdaPlan> lambdas,
    Set<String> asyncCloseables) {
  /** Copies the collections. */
  public ClassPlan {
    methods = List.copyOf(methods);
    asyncInterfaces = Set.copyOf(asyncInterfaces);
    lambdas = List.copyOf(lambdas);
    asyncCloseables = Set.copyOf(asyncCloseables);
  }
}
