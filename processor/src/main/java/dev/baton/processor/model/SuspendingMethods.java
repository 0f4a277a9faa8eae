package dev.baton.processor.model;

import dev.baton.weaver.names.RuntimeNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Which elements are methods of {@code Baton} that suspend the method they are called in. */
public final class SuspendingMethods {
  private final Map<Name, Suspending> byName = new HashMap<>();

  /** Creates the view. */
  public SuspendingMethods(Elements elements) {
    for (Suspending method : Suspending.values()) {
      byName.put(elements.getName(method.methodName()), method);
    }
  }

  /** Which one an element is; empty if it is none. */
  public Optional<Suspending> of(Element element) {
    // The name comes first: it is asked of every call, and names of one compiler compare at once.
    Suspending named = element == null ? null : byName.get(element.getSimpleName());
    return named != null && element instanceof ExecutableElement method && isBatons(method)
        ? Optional.of(named)
        : Optional.empty();
  }

  /** Whether a method is one of {@code Baton}. */
  public static boolean isBatons(ExecutableElement method) {
    return ((TypeElement) method.getEnclosingElement())
        .getQualifiedName()
        .contentEquals(RuntimeNames.BATON.qualifiedName());
  }
}
