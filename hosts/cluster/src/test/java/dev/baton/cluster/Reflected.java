package dev.baton.cluster;

import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityMethod.Parameter;
import dev.baton.host.CapabilityType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Capabilities made by reflection, for tests of many types; users have generated ones. */
public final class Reflected {
  private Reflected() {}

  /** Returns the capability of a type, all methods by name; some of them idempotent. */
  public static <C> CapabilityType<C> capability(Class<C> type, String... idempotent) {
    List<CapabilityMethod> methods = new ArrayList<>();
    Method[] all = type.getMethods();
    Arrays.sort(all, Comparator.comparing(Method::getName).thenComparing(Method::toString));
    for (Method method : all) {
      if (Modifier.isAbstract(method.getModifiers())) {
        methods.add(of(method).idempotent(List.of(idempotent).contains(method.getName())));
      }
    }
    return CapabilityType.of(type, methods.toArray(new CapabilityMethod[0]));
  }

  private static CapabilityMethod of(Method method) {
    method.setAccessible(true);
    return CapabilityMethod.of(
        method.getName(),
        method.getReturnType(),
        Arrays.stream(method.getParameters())
            .map(each -> new Parameter(each.getName(), each.getType()))
            .toList(),
        Arrays.stream(method.getExceptionTypes())
            .<Class<? extends Throwable>>map(each -> each.asSubclass(Throwable.class))
            .toList(),
        (target, arguments) -> {
          try {
            return method.invoke(target, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  /** Returns the method with a name. */
  public static CapabilityMethod method(CapabilityType<?> capability, String name) {
    return capability.methods().stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
