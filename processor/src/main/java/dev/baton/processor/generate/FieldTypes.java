package dev.baton.processor.generate;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.baton.processor.discover.DiscoveredClass;
import dev.baton.processor.discover.DiscoveredCoroutine;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The types of fields as class files have them, put as the companion can write them down. */
final class FieldTypes {
  private final Elements elements;
  private final Types types;
  private final ModuleElement home;
  private final NameableTypes nameable;

  /** The simple names of the companion's machines. */
  private final Set<String> machines;

  /**
   * Creates the view.
   *
   * @param owner the class whose companion it is
   */
  FieldTypes(Elements elements, Types types, DiscoveredClass owner, NameableTypes nameable) {
    this.elements = elements;
    this.types = types;
    this.home = elements.getModuleOf(owner.type());
    this.nameable = nameable;
    this.machines =
        owner.coroutines().stream().map(DiscoveredCoroutine::machine).collect(Collectors.toSet());
  }

  /** A type to declare a field of a descriptor with; empty if the companion cannot name it. */
  Optional<TypeName> named(String descriptor) {
    return mirror(descriptor).flatMap(nameable::forField).filter(type -> !isHidden(type));
  }

  /** In the default package nothing could tell a class from a machine of the same name. */
  private boolean isHidden(TypeName type) {
    TypeName element = type;
    while (element instanceof ArrayTypeName array) {
      element = array.componentType();
    }
    return element instanceof ClassName name
        && name.packageName().isEmpty()
        && machines.contains(name.topLevelClassName().simpleName());
  }

  /** What to call the type of a descriptor in a comment. */
  static String text(String descriptor) {
    return switch (descriptor.charAt(0)) {
      case '[' -> text(descriptor.substring(1)) + "[]";
      case 'L' -> descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
      default -> primitive(descriptor).name().toLowerCase(Locale.ROOT);
    };
  }

  private Optional<TypeMirror> mirror(String descriptor) {
    return switch (descriptor.charAt(0)) {
      case '[' -> mirror(descriptor.substring(1)).map(types::getArrayType);
      case 'L' ->
          find(descriptor.substring(1, descriptor.length() - 1).replace('/', '.'))
              .map(type -> types.erasure(type.asType()));
      default -> Optional.of(types.getPrimitiveType(primitive(descriptor)));
    };
  }

  private static TypeKind primitive(String descriptor) {
    return switch (descriptor) {
      case "Z" -> TypeKind.BOOLEAN;
      case "B" -> TypeKind.BYTE;
      case "S" -> TypeKind.SHORT;
      case "C" -> TypeKind.CHAR;
      case "I" -> TypeKind.INT;
      case "J" -> TypeKind.LONG;
      case "F" -> TypeKind.FLOAT;
      case "D" -> TypeKind.DOUBLE;
      default -> throw new IllegalArgumentException("no type of a field: " + descriptor);
    };
  }

  /** A class by its binary name, where each dollar may be the source's or javac's. */
  private Optional<TypeElement> find(String binaryName) {
    TypeElement whole = topLevel(binaryName);
    for (int at = binaryName.indexOf('$', 1);
        whole == null && at >= 0;
        at = binaryName.indexOf('$', at + 1)) {
      TypeElement outer = topLevel(binaryName.substring(0, at));
      whole = outer == null ? null : within(outer, binaryName);
    }
    return Optional.ofNullable(whole);
  }

  private TypeElement topLevel(String name) {
    return home == null ? elements.getTypeElement(name) : elements.getTypeElement(home, name);
  }

  private TypeElement within(TypeElement outer, String binaryName) {
    for (Element member : outer.getEnclosedElements()) {
      if (member instanceof TypeElement inner) {
        TypeElement found =
            elements.getBinaryName(inner).contentEquals(binaryName)
                ? inner
                : within(inner, binaryName);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
