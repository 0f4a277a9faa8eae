package dev.baton.processor.check;

import com.sun.source.util.TreePath;
import dev.baton.processor.determinism.DeterminismChecks;
import dev.baton.processor.model.DeterministicElements;
import javax.lang.model.element.Element;

/** Check: code under {@code @Deterministic}, which has its checks run once, is so. */
final class DeterministicCode {
  private final TypeQueries typing;
  private final DeterminismChecks determinism;

  /** Whether the walk is in code that has been checked. */
  private boolean inside;

  DeterministicCode(TypeQueries typing, DeterminismChecks determinism) {
    this.typing = typing;
    this.determinism = determinism;
  }

  /** Walks a class or a method, and checks it if it is the outermost that has to be. */
  void in(TreePath declaration, Runnable walk) {
    boolean outer = inside;
    Element element = typing.element(declaration);
    if (element != null && DeterministicElements.isAnnotated(element)) {
      determinism.checkAnnotated(declaration, element);
      inside = true;
    } else {
      inside |= DeterministicElements.isPackageAnnotated(element);
    }
    if (inside && !outer) {
      determinism.check(declaration);
    }
    walk.run();
    inside = outer;
  }
}
