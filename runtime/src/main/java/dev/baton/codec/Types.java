package dev.baton.codec;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Types without variables and wildcards: a class, a class with arguments, or an array. Two that say
 * the same are equal.
 */
final class Types {
  /** A class with its arguments. */
  record Generic(Class<?> raw, List<Type> arguments) implements Type {}

  /** An array of anything but primitives. */
  record ArrayOf(Type element) implements Type {}

  private Types() {}

  /** Returns the type with its variables replaced, those without a value by their bounds. */
  static Type resolve(Type type, Map<TypeVariable<?>, Type> values) {
    if (type instanceof Class<?> c) {
      return c.isArray() && !c.getComponentType().isPrimitive()
          ? new ArrayOf(resolve(c.getComponentType(), values))
          : c;
    }
    if (type instanceof ParameterizedType p) {
      return new Generic(
          (Class<?>) p.getRawType(),
          Arrays.stream(p.getActualTypeArguments()).map(each -> resolve(each, values)).toList());
    }
    if (type instanceof GenericArrayType a) {
      return new ArrayOf(resolve(a.getGenericComponentType(), values));
    }
    if (type instanceof WildcardType w) {
      return resolve(w.getUpperBounds()[0], values);
    }
    if (type instanceof TypeVariable<?> v) {
      Type value = values.get(v);
      if (value != null) {
        return value;
      }
      // A bound that names its own variable ends with Object there.
      Map<TypeVariable<?>, Type> inner = new HashMap<>(values);
      inner.put(v, Object.class);
      return resolve(v.getBounds()[0], inner);
    }
    return type; // already resolved
  }

  /** Returns the values of a class's variables, as a resolved type gives them. */
  static Map<TypeVariable<?>, Type> values(Type type) {
    Map<TypeVariable<?>, Type> values = new HashMap<>();
    if (type instanceof Generic g) {
      TypeVariable<?>[] variables = g.raw().getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        values.put(variables[i], g.arguments().get(i));
      }
    }
    return values;
  }

  /**
   * Returns a permitted subtype of a resolved type with the arguments that its own header gives:
   * {@code Leaf<String>} for {@code record Leaf<T>} of {@code Tree<T>} and {@code Tree<String>}.
   */
  static Type subtype(Class<?> sub, Type of) {
    if (sub.getTypeParameters().length == 0) {
      return sub;
    }
    Map<TypeVariable<?>, Type> found = new HashMap<>();
    for (Type parent : sub.getGenericInterfaces()) {
      if (parent instanceof ParameterizedType p
          && of instanceof Generic g
          && p.getRawType() == g.raw()) {
        Type[] written = p.getActualTypeArguments();
        for (int i = 0; i < written.length; i++) {
          if (written[i] instanceof TypeVariable<?> v) {
            found.put(v, g.arguments().get(i));
          }
        }
      }
    }
    return new Generic(
        sub, Arrays.stream(sub.getTypeParameters()).map(v -> resolve((Type) v, found)).toList());
  }

  /** Returns the class of a resolved type. */
  static Class<?> erased(Type type) {
    if (type instanceof Generic g) {
      return g.raw();
    }
    if (type instanceof ArrayOf a) {
      return Array.newInstance(erased(a.element()), 0).getClass();
    }
    return (Class<?>) type;
  }

  /** Returns the argument of a resolved type; of a raw one, Object. */
  static Type argument(Type type, int index) {
    return type instanceof Generic g ? g.arguments().get(index) : Object.class;
  }

  /** Returns how deep arguments stand in one another. */
  static int depth(Type type) {
    if (type instanceof Generic g) {
      return 1 + g.arguments().stream().mapToInt(Types::depth).max().orElse(0);
    }
    return type instanceof ArrayOf a ? 1 + depth(a.element()) : 0;
  }

  /** Returns the type with full names. */
  static String name(Type type) {
    if (type instanceof Generic g) {
      return g.raw().getName()
          + g.arguments().stream().map(Types::name).collect(Collectors.joining(",", "<", ">"));
    }
    return type instanceof ArrayOf a ? name(a.element()) + "[]" : ((Class<?>) type).getName();
  }
}
