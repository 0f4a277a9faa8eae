package dev.baton.processor.fuzz;

import java.util.Set;

/**
 * A method whose body is still to be made.
 *
 * @param method the method, as its callers see it
 * @param owner what it is a member of
 * @param modifiers its modifiers
 * @param bound what type variable T it has, as {@code T extends Integer}; empty if it has none
 * @param overrides whether it overrides another one
 * @param isAbstract whether that other one is abstract
 * @param forms what it is an example of
 */
record Planned(
    Method method,
    Owner owner,
    String modifiers,
    String bound,
    boolean overrides,
    boolean isAbstract,
    Set<Form> forms) {
  boolean isStatic() {
    return modifiers.contains("static");
  }

  /** How its parameters of this type are declared in {@code place}, if not by the type's name. */
  boolean isVariable(Type type, Owner place) {
    return type == Type.INTEGER && !bound.isEmpty()
        || type == Type.STRING && bound.isEmpty() && place.isGeneric() && !isStatic();
  }
}
