package dev.baton.processor.determinism;

import dev.baton.processor.determinism.Refused.Member;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A use of a member that the table refuses.
 *
 * @param row the row that has it
 * @param member how the row writes it
 * @param expression the use
 * @param point what the warning points at: the part of the expression before its parentheses
 * @param isVoid whether it has no value
 * @param reference a method reference to it; empty for a field
 * @param parameters what an interface's method takes that the reference implements
 * @param imported its name, if it can be imported statically
 */
record Example(
    Refused row,
    Member member,
    String expression,
    String point,
    boolean isVoid,
    String reference,
    String parameters,
    Optional<String> imported) {
  private static final Set<String> OF_OBJECT = Set.of("hashCode", "equals", "toString", "getClass");

  /** All public members of this JDK that a row refuses. */
  static Stream<Example> of(Refused row) {
    Class<?> type = load(row.type());
    if (type == null) {
      return Stream.of();
    }
    return row.members().stream()
        .flatMap(
            member ->
                Stream.of(
                        fields(row, member, type),
                        methods(row, member, type),
                        made(row, member, type))
                    .flatMap(s -> s));
  }

  private static Class<?> load(String type) {
    try {
      return Class.forName(type, false, Example.class.getClassLoader());
    } catch (ClassNotFoundException newer) {
      return null;
    }
  }

  private static Stream<Example> fields(Refused row, Member member, Class<?> type) {
    return Stream.of(type.getFields())
        .filter(field -> field.getName().equals(member.name()))
        .map((Field field) -> type.getCanonicalName() + "." + field.getName())
        .map(text -> new Example(row, member, text, text, false, "", "", Optional.empty()));
  }

  private static Stream<Example> methods(Refused row, Member member, Class<?> type) {
    return Stream.of(type.getMethods())
        .filter(method -> !method.isBridge() && (type == Object.class || !isObjects(method)))
        .filter(method -> isOf(method, type) && named(member, method))
        .filter(method -> member.takes(parameters(method)))
        .map(method -> called(row, member, method, type));
  }

  /** What a class inherits is its own as far as it is called on it; what is static is not. */
  private static boolean isOf(Method method, Class<?> type) {
    boolean isStatic = Modifier.isStatic(method.getModifiers());
    return method.getDeclaringClass() == type || (!isStatic && !type.isInterface());
  }

  private static boolean named(Member member, Method method) {
    return member.hasName(method.getName())
        && !(member.name().equals("*") && OF_OBJECT.contains(method.getName()));
  }

  private static boolean isObjects(Method method) {
    return method.getDeclaringClass() == Object.class;
  }

  private static List<String> parameters(Executable method) {
    return Stream.of(method.getParameterTypes()).map(Class::getCanonicalName).toList();
  }

  private static Example called(Refused row, Member member, Method method, Class<?> type) {
    boolean isStatic = Modifier.isStatic(method.getModifiers());
    String name = type.getCanonicalName();
    String on = isStatic ? name : "((" + name + ") null)";
    String point = on + "." + method.getName();
    return new Example(
        row,
        member,
        point + arguments(method),
        point,
        method.getReturnType() == void.class,
        name + "::" + method.getName(),
        declared(isStatic ? List.of() : List.of(name), method),
        isStatic && !type.isInterface() ? Optional.of(method.getName()) : Optional.empty());
  }

  private static Stream<Example> made(Refused row, Member member, Class<?> type) {
    return Modifier.isAbstract(type.getModifiers()) || !member.hasName("new")
        ? Stream.of()
        : Stream.of(type.getConstructors())
            .filter(constructor -> member.takes(parameters(constructor)))
            .map(constructor -> made(row, member, constructor, type.getCanonicalName()));
  }

  private static Example made(Refused row, Member member, Constructor<?> constructor, String type) {
    String text = "new " + type + arguments(constructor);
    return new Example(
        row,
        member,
        text,
        text,
        false,
        type + "::new",
        declared(List.of(), constructor),
        Optional.empty());
  }

  /** Values of the parameters' types, so that there is no doubt which overload is meant. */
  private static String arguments(Executable method) {
    return Stream.of(method.getParameterTypes())
        .map(Example::value)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String declared(List<String> receiver, Executable method) {
    List<String> types = Stream.concat(receiver.stream(), parameters(method).stream()).toList();
    return IntStream.range(0, types.size())
        .mapToObj(i -> types.get(i) + " a" + i)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String value(Class<?> type) {
    String name = type.getCanonicalName();
    if (!type.isPrimitive()) {
      return "(" + name + ") null";
    }
    return type == boolean.class ? "false" : "(" + name + ") 0";
  }
}
