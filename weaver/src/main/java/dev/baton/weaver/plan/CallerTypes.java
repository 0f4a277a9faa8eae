package dev.baton.weaver.plan;

import java.util.List;
import java.util.Optional;

/**
 * What is known of types for those who ask by whom a method is called. All names are internal ones,
 * and nothing is known of a type that cannot be found, which does not matter then.
 */
public interface CallerTypes {
  /** Whether there is such a type. */
  boolean isThere(String type);

  /** The annotations of a type. */
  List<String> annotationsOf(String type);

  /** Whether a type names the kit's extension of JUnit itself: by an annotation, or by a field. */
  boolean registersExtension(String type);

  /** What a type extends and implements. */
  List<String> parentsOf(String type);

  /** The type that a type stands in. */
  Optional<String> outerOf(String type);
}
