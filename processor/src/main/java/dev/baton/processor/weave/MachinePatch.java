package dev.baton.processor.weave;

import java.util.List;

/**
 * What a machine class still needs once its method is woven: the fields to add, the call that its
 * step makes, and what to say of the source.
 *
 * @param machine the internal name of the machine class
 * @param body the method that holds the woven body
 * @param arguments the fields that hold the receiver and the parameters, in order
 * @param added the fields that the generated source does not declare
 * @param source what it says of its source, with the awaits that the source does not show, such as
 *     those of closings
 */
public record MachinePatch(
    String machine,
    BodyRef body,
    List<SpillField> arguments,
    List<SpillField> added,
    Described source) {
  /** Copies the lists. */
  public MachinePatch {
    arguments = List.copyOf(arguments);
    added = List.copyOf(added);
  }
}
