package dev.baton.host;

import java.util.List;
import java.util.Objects;

/**
 * A method of a capability as a tool for agents, which call it by its name. What is in it was taken
 * from the source when that was compiled.
 *
 * @param name the method's name
 * @param description what its Javadoc says that it does; empty without one
 * @param parameters what it takes, in order
 * @param result what it gives
 */
public record Tool(String name, String description, List<Parameter> parameters, Type result) {
  /** Copies what it is given. */
  public Tool {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(result, "result");
    parameters = List.copyOf(parameters);
  }

  /**
   * A parameter of a tool.
   *
   * @param name its name in the source
   * @param type what values it takes
   * @param description what the method's Javadoc says of it; empty if that says nothing
   */
  public record Parameter(String name, Type type, String description) {
    /** Checks what it is given. */
    public Parameter {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(description, "description");
    }
  }

  /**
   * A type without variables and wildcards, for whoever makes schemas of types, or values of texts.
   *
   * @param erased its class
   * @param arguments its type arguments, such as the one of a list; of an array of a generic type,
   *     those of its elements
   */
  public record Type(Class<?> erased, List<Type> arguments) {
    /** Copies what it is given. */
    public Type {
      Objects.requireNonNull(erased, "erased");
      arguments = List.copyOf(arguments);
    }

    /** Makes a type. */
    public static Type of(Class<?> erased, Type... arguments) {
      return new Type(erased, List.of(arguments));
    }

    /** Returns it as sources have it, without packages: {@code List<String>}. */
    @Override
    public String toString() {
      String name = erased.getSimpleName();
      if (arguments.isEmpty()) {
        return name;
      }
      int brackets = name.indexOf('[');
      int end = brackets < 0 ? name.length() : brackets;
      String inside = String.join(", ", arguments.stream().map(Type::toString).toList());
      return name.substring(0, end) + "<" + inside + ">" + name.substring(end);
    }
  }
}
