package dev.baton.processor.model;

import dev.baton.weaver.names.KitNames;
import dev.baton.weaver.plan.CalledMethod;
import dev.baton.weaver.plan.CallerTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** What the language model says of types to those who ask by whom a method is called. */
final class CallerElements implements CallerTypes {
  private static final Set<String> EXTEND_WITH =
      Set.of(
          "org.junit.jupiter.api.extension.ExtendWith",
          "org.junit.jupiter.api.extension.Extensions");

  private final Subtypes subtypes;

  /** The types that it has come by, by their names. */
  private final Map<String, TypeElement> types = new HashMap<>();

  CallerElements(Subtypes subtypes) {
    this.subtypes = subtypes;
  }

  /** Describes a method. */
  CalledMethod describe(ExecutableElement method, CalledMethod.Gives gives) {
    TypeElement type = (TypeElement) method.getEnclosingElement();
    return new CalledMethod(
        method.getSimpleName().toString(),
        name(type),
        type.getSimpleName().toString(),
        simpleName(method.getReturnType()),
        gives,
        AsyncElements.isAsync(method),
        namesExtension(method),
        annotations(method),
        method.getParameters().stream().flatMap(each -> annotations(each).stream()).toList());
  }

  private static String simpleName(TypeMirror type) {
    return type instanceof DeclaredType declared
        ? declared.asElement().getSimpleName().toString()
        : type.toString();
  }

  @Override
  public boolean isThere(String type) {
    return subtypes.isThere(type.replace('/', '.'));
  }

  @Override
  public List<String> annotationsOf(String type) {
    return find(type).map(this::annotations).orElse(List.of());
  }

  @Override
  public boolean registersExtension(String type) {
    return find(type).filter(CallerElements::registersExtension).isPresent();
  }

  private static boolean registersExtension(TypeElement type) {
    return namesExtension(type)
        || type.getEnclosedElements().stream()
            .filter(member -> member.getKind().isField())
            .anyMatch(field -> field.asType().toString().equals(KitNames.BATON_EXTENSION));
  }

  @Override
  public List<String> parentsOf(String type) {
    return find(type).map(this::parents).orElse(List.of());
  }

  private List<String> parents(TypeElement type) {
    return Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
        .filter(DeclaredType.class::isInstance)
        .map(parent -> name((TypeElement) ((DeclaredType) parent).asElement()))
        .toList();
  }

  @Override
  public Optional<String> outerOf(String type) {
    return find(type)
        .map(TypeElement::getEnclosingElement)
        .filter(TypeElement.class::isInstance)
        .map(outer -> name((TypeElement) outer));
  }

  /** Whether an annotation of an element names the extension. */
  private static boolean namesExtension(Element element) {
    return element.getAnnotationMirrors().stream()
        .filter(mirror -> EXTEND_WITH.contains(mirror.getAnnotationType().toString()))
        .anyMatch(
            mirror -> mirror.getElementValues().toString().contains(KitNames.BATON_EXTENSION));
  }

  private List<String> annotations(Element element) {
    List<String> names = new ArrayList<>();
    element
        .getAnnotationMirrors()
        .forEach(mirror -> names.add(name((TypeElement) mirror.getAnnotationType().asElement())));
    return names;
  }

  private Optional<TypeElement> find(String type) {
    return Optional.ofNullable(types.get(type));
  }

  /** The name of a type, which is found by that from now on. */
  private String name(TypeElement type) {
    String name = type.getQualifiedName().toString().replace('.', '/');
    types.put(name, type);
    return name;
  }
}
