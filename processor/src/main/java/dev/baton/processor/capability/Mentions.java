package dev.baton.processor.capability;

import java.util.LinkedHashSet;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/** The classes that types name, and what there is to be known of such names. */
final class Mentions extends SimpleTypeVisitor14<Void, Void> {
  private final Set<TypeElement> classes = new LinkedHashSet<>();
  private final Set<TypeVariable> seen = new LinkedHashSet<>();
  private boolean raw;
  private boolean unknown;

  /** The classes that the types of a method name. */
  static Mentions of(OfferedMethod method) {
    var mentions = new Mentions();
    mentions.add(method);
    return mentions;
  }

  void add(OfferedMethod method) {
    visit(method.type().getTypeVariables());
    visit(method.type().getParameterTypes());
    visit(method.thrown());
    visit(method.type().getReturnType());
  }

  /** Adds the type parameters of a class. */
  void addParametersOf(TypeElement type) {
    for (TypeParameterElement parameter : type.getTypeParameters()) {
      visit(parameter.asType());
    }
  }

  Set<TypeElement> classes() {
    return classes;
  }

  /** Whether a generic class is named without type arguments. */
  boolean hasRaw() {
    return raw;
  }

  /** Whether a class is named that is not there, or not yet: another processor may generate it. */
  boolean hasUnknown() {
    return unknown;
  }

  private void visit(Iterable<? extends TypeMirror> types) {
    types.forEach(this::visit);
  }

  @Override
  public Void visitDeclared(DeclaredType type, Void unused) {
    var element = (TypeElement) type.asElement();
    classes.add(element);
    raw |= type.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty();
    visit(type.getTypeArguments());
    if (type.getEnclosingType().getKind() == TypeKind.DECLARED) {
      visit(type.getEnclosingType());
    }
    for (AnnotationMirror annotation : type.getAnnotationMirrors()) {
      unknown |= annotation.getAnnotationType().getKind() == TypeKind.ERROR;
    }
    return null;
  }

  @Override
  public Void visitError(ErrorType type, Void unused) {
    unknown = true;
    return null;
  }

  @Override
  public Void visitArray(ArrayType type, Void unused) {
    return visit(type.getComponentType());
  }

  @Override
  public Void visitTypeVariable(TypeVariable type, Void unused) {
    return seen.add(type) ? visit(type.getUpperBound()) : null;
  }

  @Override
  public Void visitIntersection(IntersectionType type, Void unused) {
    visit(type.getBounds());
    return null;
  }

  @Override
  public Void visitWildcard(WildcardType type, Void unused) {
    if (type.getExtendsBound() != null) {
      visit(type.getExtendsBound());
    }
    if (type.getSuperBound() != null) {
      visit(type.getSuperBound());
    }
    return null;
  }
}
