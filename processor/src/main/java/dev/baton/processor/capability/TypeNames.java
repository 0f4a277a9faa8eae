package dev.baton.processor.capability;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/**
 * The compiler's types as JavaPoet writes them, with their annotations, which JavaPoet by itself
 * leaves out.
 */
final class TypeNames {
  /** Type variables that are called otherwise than in the source. */
  private final Map<Element, String> renamed;

  /** The annotations that are written. */
  private final Predicate<AnnotationMirror> annotations;

  TypeNames(Map<Element, String> renamed, Predicate<AnnotationMirror> annotations) {
    this.renamed = renamed;
    this.annotations = annotations;
  }

  /** These without annotations, for casts. */
  TypeNames bare() {
    return new TypeNames(renamed, annotation -> false);
  }

  TypeName of(TypeMirror type) {
    return annotated(
        switch (type.getKind()) {
          case ARRAY -> ArrayTypeName.of(of(((ArrayType) type).getComponentType()));
          case TYPEVAR -> variable((TypeVariable) type);
          case WILDCARD -> wildcard((WildcardType) type);
          case DECLARED -> declared((DeclaredType) type);
          default -> TypeName.get(type);
        },
        type);
  }

  /** The type as a type argument. */
  TypeName boxed(TypeMirror type) {
    return type.getKind() == TypeKind.VOID || type.getKind().isPrimitive()
        ? annotated(TypeName.get(type).box(), type)
        : of(type);
  }

  /** A type variable as it is declared, with its bounds. */
  TypeVariableName declaration(TypeVariable type) {
    TypeMirror bound = type.getUpperBound();
    List<? extends TypeMirror> bounds =
        bound instanceof IntersectionType several ? several.getBounds() : List.of(bound);
    List<TypeName> names = bounds.stream().map(this::of).toList();
    boolean isAny = names.equals(List.of(ClassName.OBJECT));
    return (TypeVariableName)
        annotated(variable(type).withBounds(isAny ? List.of() : names), type.asElement());
  }

  private TypeVariableName variable(TypeVariable type) {
    Element declared = type.asElement();
    return TypeVariableName.get(
        renamed.getOrDefault(declared, declared.getSimpleName().toString()));
  }

  private TypeName wildcard(WildcardType type) {
    if (type.getExtendsBound() != null) {
      return WildcardTypeName.subtypeOf(of(type.getExtendsBound()));
    }
    return type.getSuperBound() != null
        ? WildcardTypeName.supertypeOf(of(type.getSuperBound()))
        : WildcardTypeName.subtypeOf(Object.class);
  }

  private TypeName declared(DeclaredType type) {
    var name = ClassName.get((TypeElement) type.asElement());
    List<TypeName> arguments = type.getTypeArguments().stream().map(this::of).toList();
    boolean isInner = !type.asElement().getModifiers().contains(Modifier.STATIC);
    if (isInner
        && type.getEnclosingType() instanceof DeclaredType outer
        && declared(outer) instanceof ParameterizedTypeName generic) {
      return generic.nestedClass(name.simpleName(), arguments);
    }
    return arguments.isEmpty()
        ? name
        : ParameterizedTypeName.get(name, arguments.toArray(TypeName[]::new));
  }

  private TypeName annotated(TypeName name, AnnotatedConstruct written) {
    List<AnnotationSpec> kept =
        written.getAnnotationMirrors().stream()
            .filter(annotations)
            .map(AnnotationSpec::get)
            .toList();
    return kept.isEmpty() ? name : name.annotated(kept);
  }
}
