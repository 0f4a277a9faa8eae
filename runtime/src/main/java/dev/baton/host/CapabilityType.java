package dev.baton.host;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A capability: the type whose methods block, and those methods. Each generated twin has one as its
 * constant {@code CAPABILITY}.
 *
 * @param <C> the type; raw if it is generic
 */
public final class CapabilityType<C> {
  private final Class<C> type;
  private final List<CapabilityMethod> methods;

  private CapabilityType(Class<C> type, List<CapabilityMethod> methods) {
    this.type = type;
    this.methods = methods;
  }

  /** Makes the capability of a type with its methods, in the order of their numbers. */
  public static <C> CapabilityType<C> of(Class<C> type, CapabilityMethod... methods) {
    Objects.requireNonNull(type, "type");
    return new CapabilityType<>(
        type, Arrays.stream(methods).map(method -> method.declaredBy(type)).toList());
  }

  /** Returns the type whose methods block. */
  public Class<C> type() {
    return type;
  }

  /** Returns its methods, in the order of their numbers. */
  public List<CapabilityMethod> methods() {
    return methods;
  }

  /** Returns the method with a number, from 0. */
  public CapabilityMethod method(int number) {
    return methods.get(number);
  }

  @Override
  public String toString() {
    return type.getSimpleName();
  }
}
