package dev.baton.weaver.plan;

import java.util.List;

/**
 * What the source tells about one method to be woven.
 *
 * @param name its name
 * @param descriptor its erased descriptor
 * @param machine the internal name of its state machine class
 * @param kind what it returns
 * @param arguments the names of the machine's fields for the receiver (unless static) and each
 *     parameter, in order
 * @param source what its machine says of its source
 * @param isTest whether JUnit is to call it, for which it gets a void method
 */
public record MethodPlan(
    String name,
    String descriptor,
    String machine,
    ReturnKind kind,
    List<String> arguments,
    SourceInfo source,
    boolean isTest) {
  /** The plan of a method that is no test. */
  public MethodPlan(
      String name,
      String descriptor,
      String machine,
      ReturnKind kind,
      List<String> arguments,
      SourceInfo source) {
    this(name, descriptor, machine, kind, arguments, source, false);
  }

  /** Copies the list. */
  public MethodPlan {
    arguments = List.copyOf(arguments);
  }
}
