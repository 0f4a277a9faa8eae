package dev.baton.processor.check;

import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.names.TypeRef;
import dev.baton.weaver.plan.ReturnKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/**
 * What an async method may have been meant to return that returns something else: {@code
 * Coroutine<Integer>} for {@code int}, {@code CompletableFuture<T>} for {@code Future<T>}.
 *
 * @param type its simple name
 * @param arguments its type arguments, with the angles; empty if there are none
 */
record MeantType(String type, String arguments) {
  private static final List<String> WOVEN =
      Stream.of(ReturnKind.values()).map(kind -> kind.type().simpleName()).toList();

  /**
   * What is meant by types that are like one of those; the first that fits, as some fit several.
   */
  private static final List<Like> LIKE =
      List.of(
          new Like(RuntimeNames.COROUTINE, RuntimeNames.COROUTINE),
          new Like(RuntimeNames.TASK, RuntimeNames.TASK),
          new Like(RuntimeNames.GENERATOR, RuntimeNames.GENERATOR),
          new Like(RuntimeNames.ASYNC_GENERATOR, RuntimeNames.ASYNC_GENERATOR),
          new Like("java.util.concurrent.Future", RuntimeNames.FUTURE),
          new Like(RuntimeNames.STAGE, RuntimeNames.STAGE),
          new Like(RuntimeNames.AWAITABLE, RuntimeNames.COROUTINE),
          new Like("java.util.Iterator", RuntimeNames.GENERATOR),
          new Like("java.util.stream.Stream", RuntimeNames.GENERATOR),
          new Like(RuntimeNames.ASYNC_ITERABLE, RuntimeNames.ASYNC_GENERATOR),
          new Like(RuntimeNames.ASYNC_ITERATOR, RuntimeNames.ASYNC_GENERATOR),
          new Like("java.util.concurrent.Flow.Publisher", RuntimeNames.ASYNC_GENERATOR));

  /**
   * What is meant by a type and its subtypes.
   *
   * @param type the type's name
   * @param meant what is woven
   */
  private record Like(String type, TypeRef meant) {
    Like(TypeRef type, TypeRef meant) {
      this(type.qualifiedName(), meant);
    }
  }

  /** What was meant by {@code type}; of a type variable its bound tells. */
  static MeantType of(TypeMirror type, TypeQueries typing) {
    return bounds(type)
        .flatMap(bound -> like(bound, typing).stream())
        .findFirst()
        .orElseGet(
            () ->
                new MeantType(
                    RuntimeNames.COROUTINE.simpleName(), "<" + TypeText.boxed(type) + ">"));
  }

  private static Optional<MeantType> like(DeclaredType type, TypeQueries typing) {
    return LIKE.stream()
        .filter(like -> typing.isA(type, like.type()))
        .findFirst()
        .map(like -> new MeantType(name(type, like.meant()), arguments(type)));
  }

  /** A future that can be completed by others, but is no CompletableFuture, is like one. */
  private static String name(DeclaredType type, TypeRef meant) {
    String own = ((TypeElement) type.asElement()).getSimpleName().toString();
    return WOVEN.contains(own) ? own : meant.simpleName();
  }

  private static String arguments(DeclaredType type) {
    return type.getTypeArguments().isEmpty()
        ? ""
        : type.getTypeArguments().stream()
            .map(TypeMirror::toString)
            .collect(Collectors.joining(", ", "<", ">"));
  }

  private static Stream<DeclaredType> bounds(TypeMirror type) {
    if (type instanceof TypeVariable variable) {
      return bounds(variable.getUpperBound());
    }
    if (type instanceof IntersectionType intersection) {
      return intersection.getBounds().stream().flatMap(MeantType::bounds);
    }
    return type instanceof DeclaredType declared ? Stream.of(declared) : Stream.empty();
  }

  /** The other types that an async method may return, for a sentence. */
  String others() {
    List<String> others = WOVEN.stream().filter(other -> !other.equals(type)).toList();
    int last = others.size() - 1;
    return String.join(", ", others.subList(0, last)) + " or " + others.get(last);
  }

  @Override
  public String toString() {
    return type + arguments;
  }
}
