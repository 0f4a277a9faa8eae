package dev.baton.processor.check;

import java.util.List;
import java.util.Map;
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
      List.of(
          "Coroutine",
          "Task",
          "CompletableFuture",
          "CompletionStage",
          "Generator",
          "AsyncGenerator");

  /** What stands for each type that is like one of those that are woven, by its name. */
  private static final Map<String, String> LIKE =
      Map.ofEntries(
          Map.entry("dev.baton.Coroutine", "Coroutine"),
          Map.entry("dev.baton.Awaitable", "Coroutine"),
          Map.entry("dev.baton.Task", "Task"),
          Map.entry("java.util.concurrent.Future", "CompletableFuture"),
          Map.entry("java.util.concurrent.CompletionStage", "CompletionStage"),
          Map.entry("dev.baton.Generator", "Generator"),
          Map.entry("java.util.Iterator", "Generator"),
          Map.entry("java.util.stream.Stream", "Generator"),
          Map.entry("dev.baton.AsyncGenerator", "AsyncGenerator"),
          Map.entry("dev.baton.AsyncIterable", "AsyncGenerator"),
          Map.entry("dev.baton.AsyncIterator", "AsyncGenerator"),
          Map.entry("java.util.concurrent.Flow.Publisher", "AsyncGenerator"));

  /** The order in which the names are tried, for some types are like several. */
  private static final List<String> ORDER =
      List.of(
          "dev.baton.Coroutine",
          "dev.baton.Task",
          "dev.baton.Generator",
          "dev.baton.AsyncGenerator",
          "java.util.concurrent.Future",
          "java.util.concurrent.CompletionStage",
          "dev.baton.Awaitable",
          "java.util.Iterator",
          "java.util.stream.Stream",
          "dev.baton.AsyncIterable",
          "dev.baton.AsyncIterator",
          "java.util.concurrent.Flow.Publisher");

  /** What was meant by {@code type}; of a type variable its bound tells. */
  static MeantType of(TypeMirror type, TypeQueries typing) {
    return bounds(type)
        .flatMap(bound -> like(bound, typing).stream())
        .findFirst()
        .orElseGet(() -> new MeantType("Coroutine", "<" + TypeText.boxed(type) + ">"));
  }

  private static Optional<MeantType> like(DeclaredType type, TypeQueries typing) {
    return ORDER.stream()
        .filter(name -> typing.isA(type, name))
        .findFirst()
        .map(name -> new MeantType(name(type, name), arguments(type)));
  }

  /** A future that can be completed by others, but is no CompletableFuture, is like one. */
  private static String name(DeclaredType type, String like) {
    String own = ((TypeElement) type.asElement()).getSimpleName().toString();
    return WOVEN.contains(own) ? own : LIKE.get(like);
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
