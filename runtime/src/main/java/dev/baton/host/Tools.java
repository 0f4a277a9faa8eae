package dev.baton.host;

import dev.baton.AsyncSupplier;
import dev.baton.Coroutine;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The methods of a capability as tools for agents, which call them by name, with arguments that are
 * found by name, too. The generated {@code SearchTools} makes them for {@code Search}.
 *
 * <p>They may be used by any number of tasks.
 */
public final class Tools {
  private final CapabilityType<?> capability;
  private final List<Tool> all;
  private final Object target;
  private final Host host;

  private Tools(CapabilityType<?> capability, List<Tool> all, Object target, Host host) {
    this.capability = capability;
    this.all = all;
    this.target = target;
    this.host = host;
  }

  /**
   * Makes the tools of a capability, for generated code.
   *
   * @param all a tool for each method, in the order of their numbers
   * @param target what is called; null if the host calls it on other machines
   */
  public static Tools of(CapabilityType<?> capability, List<Tool> all, Object target, Host host) {
    Objects.requireNonNull(host, "host");
    if (all.size() != capability.methods().size()) {
      throw new IllegalArgumentException(
          capability + " has " + capability.methods().size() + " methods, not " + all.size());
    }
    return new Tools(capability, List.copyOf(all), target, host);
  }

  /** Returns the tools, in the order of the source. */
  public List<Tool> all() {
    return all;
  }

  /**
   * Calls a tool. All that goes wrong comes at the await, so that of several calls one that is
   * wrong does not lose the others: what the method throws, or an {@link IllegalArgumentException}
   * for a name that no tool has and for an argument that is not of its parameter's type.
   *
   * @param name the tool's name
   * @param arguments gives the value for a parameter
   */
  public Coroutine<Object> call(
      String name, Function<? super Tool.Parameter, ? extends Object> arguments) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(arguments, "arguments");
    return Coroutine.defer(
        new AsyncSupplier<Object>() {
          @Override
          public Coroutine<Object> get() {
            return begin(name, arguments);
          }
        });
  }

  private Coroutine<Object> begin(
      String name, Function<? super Tool.Parameter, ? extends Object> arguments) {
    int number = number(name);
    List<Tool.Parameter> parameters = all.get(number).parameters();
    var values = new Object[parameters.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(name, parameters.get(i), arguments);
    }
    return host.call(capability.method(number), target, values);
  }

  private int number(String name) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).name().equals(name)) {
        return i;
      }
    }
    String names = all.stream().map(Tool::name).sorted().collect(Collectors.joining(", "));
    throw new IllegalArgumentException("There is no tool " + name + "; there are: " + names);
  }

  private static Object value(
      String tool,
      Tool.Parameter parameter,
      Function<? super Tool.Parameter, ? extends Object> arguments) {
    Object value = arguments.apply(parameter);
    Class<?> type = parameter.type().erased();
    boolean fits =
        value == null
            ? !type.isPrimitive()
            : MethodType.methodType(type).wrap().returnType().isInstance(value);
    if (!fits) {
      throw new IllegalArgumentException(
          "The parameter %s of the tool %s is of type %s, and this is no value of it: %s"
              .formatted(
                  parameter.name(),
                  tool,
                  parameter.type(),
                  value == null
                      ? "null"
                      : value + ", of type " + value.getClass().getSimpleName()));
    }
    return value;
  }
}
