package dev.baton.processor.discover;

import dev.baton.weaver.names.MachineNames;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * The simple names of the types that a companion may name, which its machines cannot have. In the
 * default package nothing could tell {@code Sum} the machine from {@code Sum} the user's class.
 */
final class TypeNames {
  private final MachineNames machines;

  private TypeNames(MachineNames machines) {
    this.machines = machines;
  }

  /**
   * The names for the machines of a top-level class, less those of the types that they may hold.
   */
  static MachineNames leaveFree(TypeElement topLevel) {
    MachineNames machines = new MachineNames(topLevel.getSimpleName());
    new TypeNames(machines).takeTypesOf(topLevel);
    return machines;
  }

  /** The classes, and the types of parameters and results. */
  private void takeTypesOf(TypeElement type) {
    machines.take(type.getSimpleName());
    for (Element member : type.getEnclosedElements()) {
      if (member instanceof TypeElement inner) {
        takeTypesOf(inner);
      } else if (member.getKind() == ElementKind.METHOD) {
        ExecutableElement method = (ExecutableElement) member;
        method.getParameters().forEach(parameter -> take(parameter.asType()));
        take(method.getReturnType());
      }
    }
  }

  private void take(TypeMirror type) {
    if (type instanceof ArrayType array) {
      take(array.getComponentType());
    } else if (type instanceof DeclaredType declared) {
      machines.take(declared.asElement().getSimpleName());
      take(declared.getEnclosingType());
      declared.getTypeArguments().forEach(this::take);
    }
  }
}
