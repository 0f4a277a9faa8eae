package dev.baton.processor.discover;

import dev.baton.processor.model.AsyncElements;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/**
 * Whether a class may hold coroutines, told without a walk over its trees. Most classes of most
 * programs hold none, and reading on is what costs.
 */
final class Hints {
  private Hints() {}

  static boolean mayHoldCoroutine(TypeElement type, SourceText text) {
    return hasAsyncMember(type) || mayHoldCoroutine(text.characters());
  }

  /** Elements know annotations whatever they are written like; local classes have no elements. */
  private static boolean hasAsyncMember(TypeElement type) {
    for (Element member : type.getEnclosedElements()) {
      ElementKind kind = member.getKind();
      if (kind == ElementKind.METHOD && AsyncElements.isAsync(member)
          || member instanceof TypeElement inner && hasAsyncMember(inner)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The annotation has {@code Async} in it, and an await is imported from {@code dev.baton.Baton}
   * or names it. A lambda that closes something need not name Baton at all. A file that writes
   * letters as numbers tells nothing.
   */
  private static boolean mayHoldCoroutine(String source) {
    return source.contains("Async")
        || source.contains("baton")
        || source.contains("Baton")
        || source.contains("->") && source.contains("try")
        || source.contains("\\u")
        || source.isEmpty();
  }
}
