package dev.baton.cluster.codec;

import dev.baton.host.CapabilityMethod;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The types of a capability's method, as its source declares them, seen from the capability's type.
 *
 * @param parameters those of the parameters
 * @param result that of the result
 */
record Signature(List<Type> parameters, Type result) {
  /** Finds the method by its name and erased types; a twin knows no more. */
  static Signature of(CapabilityMethod method) {
    List<Class<?>> erased = new ArrayList<>();
    method.parameters().forEach(parameter -> erased.add(parameter.type()));
    Signature found =
        method.declaredBy() == null ? null : in(method.declaredBy(), method.name(), erased);
    return found != null ? found : new Signature(List.copyOf(erased), method.result());
  }

  private static Signature in(Type type, String name, List<Class<?>> erased) {
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
          return new Signature(resolved, Types.resolve(each.getGenericReturnType(), values));
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
