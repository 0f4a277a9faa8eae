package dev.baton.processor.model;

import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * A {@code close()} of what is, or may be, an {@code AsyncCloseable}.
 *
 * @param needsAsync whether only async code can do it: the static type is an {@code AsyncCloseable}
 *     that has no {@code close()} of its own
 * @param async the types, of those that the class file may name for it, that are {@code
 *     AsyncCloseable}; empty if the static type does not show that it is one
 * @param perhaps those of which some objects may be
 */
public record Closing(boolean needsAsync, List<TypeElement> async, List<TypeElement> perhaps) {
  /** Copies the lists. */
  public Closing {
    async = List.copyOf(async);
    perhaps = List.copyOf(perhaps);
  }

  /** Whether the object's class decides whether there is something to await. */
  public boolean isOpen() {
    return async.isEmpty();
  }

  /** The same as a call of {@code method}, which javac has chosen. */
  Closing by(ExecutableElement method) {
    boolean needs = CloseableTypes.isAsyncCloseable((TypeElement) method.getEnclosingElement());
    return needs == needsAsync ? this : new Closing(needs, async, perhaps);
  }
}
