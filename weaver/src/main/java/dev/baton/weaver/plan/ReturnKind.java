package dev.baton.weaver.plan;

import dev.baton.weaver.names.MethodRef;
import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.names.TypeRef;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What an {@code @Async} method hands to its caller. */
public enum ReturnKind {
  /** A cold coroutine: the machine itself. */
  COROUTINE(RuntimeNames.COROUTINE, null, RuntimeNames.DEFER, RuntimeNames.RESULT_OF_COROUTINE),
  /** A task, spawned on the current loop. */
  TASK(
      RuntimeNames.TASK,
      RuntimeNames.START_TASK,
      RuntimeNames.DEFER_TASK,
      RuntimeNames.RESULT_OF_TASK),
  /** A started future. */
  COMPLETABLE_FUTURE(
      RuntimeNames.FUTURE,
      RuntimeNames.START_FUTURE,
      RuntimeNames.DEFER_FUTURE,
      RuntimeNames.RESULT_OF_STAGE),
  /** A started future, declared by its interface. */
  COMPLETION_STAGE(
      RuntimeNames.STAGE,
      RuntimeNames.START_FUTURE,
      RuntimeNames.DEFER_FUTURE,
      RuntimeNames.RESULT_OF_STAGE),
  /** A generator, which runs as far as its consumer asks. */
  GENERATOR(
      RuntimeNames.GENERATOR,
      RuntimeNames.START_GENERATOR,
      RuntimeNames.DEFER_GENERATOR,
      RuntimeNames.RESULT_OF_GENERATOR),
  /** A generator that may await. */
  ASYNC_GENERATOR(
      RuntimeNames.ASYNC_GENERATOR,
      RuntimeNames.START_ASYNC_GENERATOR,
      RuntimeNames.DEFER_ASYNC_GENERATOR,
      RuntimeNames.RESULT_OF_ASYNC_GENERATOR);

  private final TypeRef type;
  private final MethodRef start;
  private final MethodRef defer;
  private final MethodRef result;

  ReturnKind(TypeRef type, MethodRef start, MethodRef defer, MethodRef result) {
    this.type = type;
    this.start = start;
    this.defer = defer;
    this.result = result;
  }

  /** The kind of an async method with a descriptor; null if such a method cannot be woven. */
  public static ReturnKind of(String descriptor) {
    String returned = descriptor.substring(descriptor.lastIndexOf(')') + 1);
    return first(kind -> kind.type.descriptor().equals(returned)).orElse(null);
  }

  /** The kind of an async method whose return type has a name in sources, if it can be woven. */
  public static Optional<ReturnKind> named(String qualifiedName) {
    return first(kind -> kind.type.qualifiedName().equals(qualifiedName));
  }

  private static Optional<ReturnKind> first(Predicate<ReturnKind> wanted) {
    return Stream.of(values()).filter(wanted).findFirst();
  }

  /** The declared return type. */
  public TypeRef type() {
    return type;
  }

  /** What turns a new machine into what is returned; null if the machine itself is. */
  public MethodRef start() {
    return start;
  }

  /** What makes what is returned of a function that is to be called when it runs. */
  public MethodRef defer() {
    return defer;
  }

  /** What a return of such a value ends a machine with. */
  public MethodRef result() {
    return result;
  }

  /** Whether the caller gets elements, as it asks for them. */
  public boolean isGenerator() {
    return this == GENERATOR || this == ASYNC_GENERATOR;
  }

  /** Whether the caller gets a future rather than one of Baton's own types. */
  public boolean isFuture() {
    return this == COMPLETABLE_FUTURE || this == COMPLETION_STAGE;
  }
}
