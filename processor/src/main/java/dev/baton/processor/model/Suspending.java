package dev.baton.processor.model;

import dev.baton.weaver.names.RuntimeNames;
import java.util.Optional;
import java.util.stream.Stream;

/** A method of {@code Baton} that suspends the method it is called in. */
public enum Suspending {
  AWAIT(RuntimeNames.AWAIT.name()),
  /** In the header of a loop it awaits each element; elsewhere it is a mistake. */
  EACH(RuntimeNames.EACH_OF_ITERABLE.name()),
  EMIT(RuntimeNames.EMIT.name()),
  EMIT_ALL(RuntimeNames.EMIT_ALL.name()),
  /** It suspends for good, as it were. */
  END(RuntimeNames.END.name());

  private final String methodName;

  Suspending(String methodName) {
    this.methodName = methodName;
  }

  /** Its name in Java. */
  public String methodName() {
    return methodName;
  }

  /** Whether it gives elements to a generator's consumer. */
  public boolean emits() {
    return this == EMIT || this == EMIT_ALL;
  }

  /** The one of a name. */
  public static Optional<Suspending> named(String methodName) {
    return Stream.of(values()).filter(s -> s.methodName.equals(methodName)).findFirst();
  }
}
