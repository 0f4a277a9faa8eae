package dev.baton.codec;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The types of a method, as its source declares them, seen from a type that has or inherits it.
 *
 * @param name the method's name
 * @param parameters those of the parameters
 * @param result that of the result
 */
public record Signature(String name, List<Type> parameters, Type result) {
  /** Copies the list. */
  public Signature {
    parameters = List.copyOf(parameters);
  }

  /**
   * Finds a method by its name and erased types. If there is none, or no type, those are all that
   * is known of it.
   *
   * @param declaredBy the type that has or inherits it; null if there is none
   */
  public static Signature of(
      Type declaredBy, String name, List<? extends Class<?>> erased, Class<?> result) {
    Signature found =
        declaredBy == null ? null : in(Types.resolve(declaredBy, Map.of()), name, erased);
    return found != null ? found : new Signature(name, List.copyOf(erased), result);
  }

  private static Signature in(Type type, String name, List<? extends Class<?>> erased) {
    Map<TypeVariable<?>, Type> values = Types.values(type);
    Class<?> raw = Types.erased(type);
    for (Method each : raw.getDeclaredMethods()) {
      if (each.getName().equals(name)
          && !each.isBridge()
          && !Modifier.isStatic(each.getModifiers())) {
        List<Type> resolved =
            Arrays.stream(each.getGenericParameterTypes())
                .map(parameter -> Types.resolve(parameter, values))
                .toList();
        List<Class<?>> seen = new ArrayList<>();
        resolved.forEach(parameter -> seen.add(Types.erased(parameter)));
        if (seen.equals(erased) || List.of(each.getParameterTypes()).equals(erased)) {
          return new Signature(name, resolved, Types.resolve(each.getGenericReturnType(), values));
        }
      }
    }
    List<Type> parents = new ArrayList<>(List.of(raw.getGenericInterfaces()));
    if (raw.getGenericSuperclass() != null) {
      parents.add(0, raw.getGenericSuperclass());
    }
    for (Type parent : parents) {
      Signature found = in(Types.resolve(parent, values), name, erased);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
