package dev.baton.weaver.plan;

/**
 * What is known of the types that class files name, for those who weave without a compiler. Whoever
 * answers throws {@link NotFound} where a type that matters cannot be found.
 */
public interface TypeFacts extends CallerTypes {
  /** How objects are closed, as far as their static type tells. */
  enum Closes {
    /** The type has no {@code close()} at all. */
    NOT_AT_ALL,
    /** By a {@code close()} that is not that of a resource. */
    NOT_AS_RESOURCE,
    /** By a {@code close()} that says how. */
    PLAINLY,
    /** By a {@code close()} that says nothing of how it is done. */
    PERHAPS_ASYNC,
    /** It is an {@code AsyncCloseable} without a {@code close()} of its own. */
    ASYNC,
    /** It is an {@code AsyncCloseable}, and has a {@code close()} of its own besides. */
    ASYNC_OR_PLAINLY;

    /** Whether the type is an {@code AsyncCloseable}. */
    public boolean isAsync() {
      return this == ASYNC || this == ASYNC_OR_PLAINLY;
    }
  }

  /** A type that is asked for and cannot be found, or not be read. */
  class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The internal name of the type. */
    private final String type;

    /** Creates it with the internal name of the type, and with what is said of that. */
    public NotFound(String type, String message) {
      super(message);
      this.type = type;
    }

    /** The internal name of the type. */
    public String type() {
      return type;
    }
  }

  /** Whether a method is the one that lambdas implement, and {@code @Async}. */
  boolean isAsync(FunctionalMethod function);

  /** Whether a method is {@code @Async}, where it is declared. */
  boolean isAsync(AsyncTarget method);

  /** How the objects of a type are closed. */
  Closes closes(String internalName);

  /** Whether objects of a type inherit or have a {@code closeAsync()} that is not abstract. */
  boolean implementsCloseAsync(String internalName);
}
