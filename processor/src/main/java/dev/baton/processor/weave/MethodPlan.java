package dev.baton.processor.weave;

import java.util.List;

/**
 * What the source tells about one method to be woven.
 *
 * @param name its name
 * @param descriptor its erased descriptor
 * @param machine the internal name of its state machine class
 * @param kind what it returns
 * @param fields the machine's fields for the receiver (unless static) and each parameter, in order
 * @param points its awaits in the order of evaluation
 * @param line the line of its declaration
 */
public record MethodPlan(
    String name,
    String descriptor,
    String machine,
    ReturnKind kind,
    List<MachineField> fields,
    List<AwaitPoint> points,
    int line) {
  /** Copies the lists. */
  public MethodPlan {
    fields = List.copyOf(fields);
    points = List.copyOf(points);
  }
}
