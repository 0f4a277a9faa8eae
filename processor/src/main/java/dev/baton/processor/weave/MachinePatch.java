package dev.baton.processor.weave;

import java.util.List;

/**
 * What a machine class still needs once its method is woven: the fields to add, and the call that
 * its step makes.
 *
 * @param machine the internal name of the machine class
 * @param body the method that holds the woven body
 * @param arguments the fields that hold the receiver and the parameters, in order
 * @param added the fields that the generated source does not declare
 */
public record MachinePatch(
    String machine, BodyRef body, List<SpillField> arguments, List<SpillField> added) {
  /** Copies the lists. */
  public MachinePatch {
    arguments = List.copyOf(arguments);
    added = List.copyOf(added);
  }
}
