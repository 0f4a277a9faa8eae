package dev.baton.processor.generate;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.baton.processor.discover.DiscoveredClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The types that a companion can write down, so that tools which compile or document its source
 * find nothing wrong with it. A private or local class has no name that another class of the
 * package could use; and where another file names a class whose own file is named otherwise, javac
 * warns.
 */
final class NameableTypes {
  private static final TypeName ANY = WildcardTypeName.subtypeOf(Object.class);

  private final Elements elements;
  private final Types types;
  private final AuxiliaryClasses auxiliary;
  private final PackageElement home;
  private final Optional<TypeElement> unnameable;

  NameableTypes(Elements elements, Types types, AuxiliaryClasses auxiliary, DiscoveredClass owner) {
    this.elements = elements;
    this.types = types;
    this.auxiliary = auxiliary;
    this.home = elements.getPackageOf(owner.type());
    this.unnameable = owner.isCompact() ? Optional.of(owner.type()) : Optional.empty();
  }

  /**
   * A type to declare a field with: its erasure is that of the type given. Type variables do not
   * reach a companion, so they are erased, and type arguments that have no name are wildcards.
   */
  Optional<TypeName> forField(TypeMirror type) {
    TypeKind kind = type.getKind();
    if (kind.isPrimitive()) {
      return Optional.of(TypeName.get(type));
    }
    if (kind == TypeKind.ARRAY) {
      return forField(((ArrayType) type).getComponentType()).map(ArrayTypeName::of);
    }
    if (kind == TypeKind.TYPEVAR) {
      TypeMirror erased = types.erasure(type);
      return erased.getKind() == TypeKind.TYPEVAR ? Optional.empty() : forField(erased);
    }
    return kind == TypeKind.DECLARED ? declared((DeclaredType) type, true) : Optional.empty();
  }

  /** A type that can be a type argument of a superclass; empty for wildcards and type variables. */
  Optional<TypeName> forArgument(TypeMirror type) {
    if (type.getKind() == TypeKind.ARRAY) {
      TypeMirror component = ((ArrayType) type).getComponentType();
      return component.getKind().isPrimitive()
          ? Optional.of(TypeName.get(type))
          : forArgument(component).map(ArrayTypeName::of);
    }
    return type.getKind() == TypeKind.DECLARED
        ? declared((DeclaredType) type, false)
        : Optional.empty();
  }

  private Optional<TypeName> declared(DeclaredType type, boolean wildcards) {
    TypeElement element = (TypeElement) type.asElement();
    if (!isAccessible(element)) {
      return Optional.empty();
    }
    ClassName name = ClassName.get(element);
    boolean inGeneric = type.getEnclosingType() instanceof DeclaredType outer && isGeneric(outer);
    if (type.getTypeArguments().isEmpty() || inGeneric) {
      return Optional.of(name);
    }
    List<TypeName> arguments = new ArrayList<>();
    for (TypeMirror argument : type.getTypeArguments()) {
      Optional<TypeName> named = forArgument(argument);
      if (named.isEmpty() && !wildcards) {
        return Optional.empty();
      }
      arguments.add(named.orElse(ANY));
    }
    return Optional.of(ParameterizedTypeName.get(name, arguments.toArray(TypeName[]::new)));
  }

  private static boolean isGeneric(DeclaredType type) {
    return !type.getTypeArguments().isEmpty()
        || (type.getEnclosingType() instanceof DeclaredType outer && isGeneric(outer));
  }

  /** Whether the companion, a class of its own, can name a class. */
  boolean isAccessible(TypeElement type) {
    boolean here = elements.getPackageOf(type).equals(home);
    for (Element e = type; e.getKind() != ElementKind.PACKAGE; e = e.getEnclosingElement()) {
      Set<Modifier> modifiers = e.getModifiers();
      if (unnameable.filter(e::equals).isPresent()
          || isLocal(e)
          || modifiers.contains(Modifier.PRIVATE)
          || !(here || modifiers.contains(Modifier.PUBLIC))) {
        return false;
      }
      if (e.getEnclosingElement().getKind() == ElementKind.PACKAGE
          && auxiliary.contains((TypeElement) e)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLocal(Element e) {
    return !(e instanceof TypeElement type)
        || type.getNestingKind() == NestingKind.LOCAL
        || type.getNestingKind() == NestingKind.ANONYMOUS;
  }
}
