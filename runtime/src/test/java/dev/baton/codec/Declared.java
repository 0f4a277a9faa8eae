package dev.baton.codec;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A method of a type, with the types that it declares; some have one parameter, which they give.
 */
record Declared(String where, Signature signature) {
  /** Returns all that a type has to implement, by name. */
  static List<Declared> all(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
        .map(method -> of(type, method))
        .toList();
  }

  private static Declared of(Class<?> type, Method method) {
    return new Declared(
        type.getSimpleName() + "." + method.getName(),
        Signature.of(
            type, method.getName(), List.of(method.getParameterTypes()), method.getReturnType()));
  }

  static Declared method(Class<?> type, String name) {
    return all(type).stream()
        .filter(each -> each.signature().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  String name() {
    return signature.name();
  }

  Type parameter() {
    return signature.parameters().get(0);
  }

  List<Codec<Object>> codecs(Codecs codecs) {
    return codecs.of(where, signature);
  }

  @Override
  public String toString() {
    return where;
  }
}
