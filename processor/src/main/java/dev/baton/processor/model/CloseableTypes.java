package dev.baton.processor.model;

import dev.baton.weaver.names.RuntimeNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * What static types tell of how their objects are closed.
 *
 * <p>Of a type variable or an intersection each bound counts; the class file may name the first
 * one, which is the erasure, or the one that declares the method.
 */
final class CloseableTypes {
  private static final String ASYNC_CLOSEABLE = RuntimeNames.ASYNC_CLOSEABLE.qualifiedName();
  private static final String AUTO_CLOSEABLE = "java.lang.AutoCloseable";

  /** Interfaces whose {@code close()} says nothing of how it is done. */
  private static final Set<String> OPEN = Set.of(AUTO_CLOSEABLE, "java.io.Closeable");

  private final Elements elements;
  private final Subtypes subtypes;

  /** The classes that declare the {@code close()} of a class. */
  private final Map<TypeElement, List<TypeElement>> declarers = new HashMap<>();

  CloseableTypes(Elements elements, Subtypes subtypes) {
    this.elements = elements;
    this.subtypes = subtypes;
  }

  static boolean isAsyncCloseable(TypeElement type) {
    return type.getQualifiedName().contentEquals(ASYNC_CLOSEABLE);
  }

  /** What closing an object of a static type is; empty if it can be nothing to await. */
  Optional<Closing> closing(TypeMirror type) {
    List<TypeElement> bounds = bounds(type).toList();
    if (bounds.stream().noneMatch(bound -> isA(bound, AUTO_CLOSEABLE))) {
      return Optional.empty();
    }
    boolean isAsync = bounds.stream().anyMatch(bound -> isA(bound, ASYNC_CLOSEABLE));
    Set<TypeElement> named = new LinkedHashSet<>(bounds);
    bounds.forEach(bound -> named.addAll(declarers(bound)));
    boolean ownClose =
        named.stream()
            .filter(this::declaresClose)
            .anyMatch(declarer -> !isAsyncCloseable(declarer) && !isOpen(declarer));
    return isAsync || !ownClose
        ? Optional.of(closing(isAsync && !ownClose, named))
        : Optional.empty();
  }

  /**
   * The same for a resource. javac closes one whose erasure is no AutoCloseable as an
   * AutoCloseable.
   */
  Optional<Closing> closingOfResource(TypeMirror type) {
    boolean erasedAway =
        bounds(type).findFirst().filter(first -> !isA(first, AUTO_CLOSEABLE)).isPresent();
    Optional<Closing> closing = closing(type);
    return erasedAway && closing.isEmpty()
        ? Optional.of(new Closing(false, List.of(), List.of()))
        : closing;
  }

  boolean implementsClosing(TypeMirror type) {
    return bounds(type)
        .flatMap(bound -> ElementFilter.methodsIn(elements.getAllMembers(bound)).stream())
        .filter(method -> method.getSimpleName().contentEquals(RuntimeNames.CLOSE_ASYNC.name()))
        .filter(method -> method.getParameters().isEmpty())
        .anyMatch(method -> !method.getModifiers().contains(Modifier.ABSTRACT));
  }

  private Closing closing(boolean needsAsync, Set<TypeElement> named) {
    List<TypeElement> async = new ArrayList<>();
    List<TypeElement> perhaps = new ArrayList<>();
    for (TypeElement owner : named) {
      if (isA(owner, ASYNC_CLOSEABLE)) {
        async.add(owner);
      } else if (isA(owner, AUTO_CLOSEABLE)) {
        perhaps.add(owner);
      }
    }
    return new Closing(needsAsync, async, perhaps);
  }

  private Stream<TypeElement> bounds(TypeMirror type) {
    if (type instanceof IntersectionType intersection) {
      return intersection.getBounds().stream().flatMap(this::bounds);
    }
    if (type instanceof TypeVariable variable) {
      return bounds(variable.getUpperBound());
    }
    return type instanceof DeclaredType declared
        ? Stream.of((TypeElement) declared.asElement())
        : Stream.empty();
  }

  private boolean isA(TypeElement type, String className) {
    return subtypes.isA(type.asType(), className);
  }

  private static boolean isOpen(TypeElement type) {
    return OPEN.contains(type.getQualifiedName().toString());
  }

  private boolean declaresClose(TypeElement type) {
    return declarers(type).contains(type);
  }

  private List<TypeElement> declarers(TypeElement type) {
    return declarers.computeIfAbsent(
        type,
        owner ->
            ElementFilter.methodsIn(elements.getAllMembers(owner)).stream()
                .filter(method -> method.getSimpleName().contentEquals("close"))
                .filter(method -> method.getParameters().isEmpty())
                .map(method -> (TypeElement) method.getEnclosingElement())
                .distinct()
                .toList());
  }
}
