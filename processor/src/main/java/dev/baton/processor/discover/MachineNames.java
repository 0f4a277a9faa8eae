package dev.baton.processor.discover;

import dev.baton.weaver.names.RuntimeNames;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * The names of the state machines of one companion. No two differ in case only, since each is a
 * class file and some file systems would take them for one; and none is too long to be one.
 */
final class MachineNames {
  private static final List<String> OF_EVERY_COMPANION =
      List.of(
          RuntimeNames.COROUTINE.simpleName(),
          RuntimeNames.RUNNER.simpleName(),
          "Generated",
          "Object",
          "String",
          "Throwable",
          "Override",
          "SuppressWarnings");

  private final Set<String> taken = new HashSet<>();

  /** The bytes of a machine's name that the name of its class file has room for. */
  private final int room;

  private MachineNames(String companion) {
    room = ShortNames.LONGEST - ShortNames.bytes(companion + "$.class");
    take(companion);
    OF_EVERY_COMPANION.forEach(this::take);
  }

  /**
   * Starts with names that a machine cannot have: the companion's own, and the simple names of the
   * types that its code may name. In the default package nothing could tell {@code Sum} the machine
   * from {@code Sum} the user's class.
   */
  static MachineNames ofCompanion(TypeElement topLevel) {
    MachineNames names = new MachineNames(CompanionName.of(topLevel.getSimpleName()));
    names.takeTypesOf(topLevel);
    return names;
  }

  /** The types that machines may hold: the classes, and those of parameters and results. */
  private void takeTypesOf(TypeElement type) {
    take(type.getSimpleName());
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
      take(declared.asElement().getSimpleName());
      take(declared.getEnclosingType());
      declared.getTypeArguments().forEach(this::take);
    }
  }

  private void take(CharSequence name) {
    taken.add(name.toString().toLowerCase(Locale.ROOT));
  }

  /**
   * Takes the name for a coroutine: {@code Crawl}, then {@code Crawl2} and so on; what is too long
   * is cut and gets a hash.
   *
   * @param enclosing the names of the classes around it below the top-level one, each with a
   *     trailing underscore
   * @param method its own name, or that of the method around a lambda
   * @param suffix what to add to that
   */
  String take(String enclosing, String method, String suffix) {
    int first = method.codePointAt(0);
    String base =
        enclosing
            + Character.toString(Character.toUpperCase(first))
            + method.substring(Character.charCount(first))
            + suffix;
    String name = ShortNames.cut(base, room);
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = ShortNames.cut(base + i, room);
    }
    return name;
  }
}
