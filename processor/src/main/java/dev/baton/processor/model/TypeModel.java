package dev.baton.processor.model;

import com.sun.source.util.Trees;
import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.plan.CalledMethod;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/**
 * What is known of the types in analysed trees, for all that walks over them. Much of it is kept
 * once it is known, so there is one for a compilation.
 *
 * @param subtypes what is a subtype of what
 * @param functions what lambdas implement
 * @param closings what is closed
 * @param suspending what suspends
 * @param capabilities what a twin is to be called for
 */
public record TypeModel(
    Subtypes subtypes,
    FunctionalInterfaces functions,
    AsyncClosings closings,
    SuspendingMethods suspending,
    Capabilities capabilities) {
  /** Creates the model of a compilation. */
  public static TypeModel of(ProcessingEnvironment environment, Trees trees) {
    Subtypes subtypes = new Subtypes(environment.getElementUtils(), environment.getTypeUtils());
    return new TypeModel(
        subtypes,
        new FunctionalInterfaces(environment.getElementUtils(), environment.getTypeUtils()),
        new AsyncClosings(environment, trees, subtypes),
        new SuspendingMethods(environment.getElementUtils()),
        new Capabilities(environment.getElementUtils(), environment.getTypeUtils()));
  }

  /** Whether a method is declared to return a coroutine, and not just a type variable. */
  public boolean givesCoroutine(ExecutableElement method) {
    return subtypes.isA(method.getReturnType(), RuntimeNames.COROUTINE.qualifiedName());
  }

  /** Whether a method is an async one that returns a generator. */
  public boolean givesGenerator(ExecutableElement method) {
    TypeMirror type = method.getReturnType();
    return (subtypes.isA(type, RuntimeNames.GENERATOR.qualifiedName())
            || subtypes.isA(type, RuntimeNames.ASYNC_GENERATOR.qualifiedName()))
        && AsyncElements.isAsync(method);
  }

  /** What is wrong with how a method is called, as its annotations tell; empty for nothing. */
  public Optional<CalledMethod.Found> wrongCaller(ExecutableElement method) {
    var types = new CallerElements(subtypes);
    return types.describe(method, gives(method)).find(types);
  }

  private CalledMethod.Gives gives(ExecutableElement method) {
    if (givesCoroutine(method)) {
      return CalledMethod.Gives.COROUTINE;
    }
    TypeMirror type = method.getReturnType();
    if (subtypes.isA(type, RuntimeNames.GENERATOR.qualifiedName())
        || subtypes.isA(type, RuntimeNames.ASYNC_GENERATOR.qualifiedName())) {
      return CalledMethod.Gives.ELEMENTS;
    }
    return AsyncElements.returnKind(method).isPresent()
        ? CalledMethod.Gives.STARTED
        : CalledMethod.Gives.OTHER;
  }
}
