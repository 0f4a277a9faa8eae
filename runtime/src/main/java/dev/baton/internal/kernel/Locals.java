package dev.baton.internal.kernel;

import dev.baton.internal.base.Local;
import dev.baton.woven.CoroutineSource.Variable;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the locals of suspended machines. It is for debuggers: it changes nothing in a machine, and
 * costs nothing where nobody asks.
 */
final class Locals {
  private Locals() {}

  /** Reads what is alive at the machine's latest await; its parameters if it stands at none. */
  static List<Local> of(StateMachine machine) {
    MethodHandles.Lookup lookup = machine.lookup();
    if (lookup == null) {
      return List.of();
    }
    List<Local> locals = new ArrayList<>();
    for (Variable variable : machine.source().variables(machine.label())) {
      Object value = variable.field().isEmpty() ? null : read(lookup, machine, variable.field());
      locals.add(new Local(variable.name(), narrowed(value, variable.type())));
    }
    return List.copyOf(locals);
  }

  private static Object read(MethodHandles.Lookup lookup, StateMachine machine, String field) {
    try {
      return lookup.unreflectGetter(machine.getClass().getDeclaredField(field)).invoke(machine);
    } catch (Throwable impossible) {
      throw new IllegalStateException(
          "the field "
              + field
              + " of "
              + machine.getClass().getName()
              + " cannot be read; the class is not as it was woven",
          impossible);
    }
  }

  /** Gives what a field of the type {@code int} holds in the box of the variable's type. */
  private static Object narrowed(Object value, char type) {
    return switch (type) {
      case 'Z' -> (Integer) value != 0;
      case 'B' -> ((Integer) value).byteValue();
      case 'C' -> (char) (int) (Integer) value;
      case 'S' -> ((Integer) value).shortValue();
      default -> value;
    };
  }
}
