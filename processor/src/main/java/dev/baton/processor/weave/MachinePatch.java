package dev.baton.processor.weave;

import java.util.List;

/**
 * What a machine class still needs once its method is woven: the fields to add, the call that its
 * step makes, and the awaits to name.
 *
 * @param machine the internal name of the machine class
 * @param body the method that holds the woven body
 * @param arguments the fields that hold the receiver and the parameters, in order
 * @param added the fields that the generated source does not declare
 * @param unseen the awaits that the generated source does not list, for the user's does not show
 *     them, such as those of closings
 */
public record MachinePatch(
    String machine,
    BodyRef body,
    List<SpillField> arguments,
    List<SpillField> added,
    List<AwaitPoint> unseen) {
  /** Copies the lists. */
  public MachinePatch {
    arguments = List.copyOf(arguments);
    added = List.copyOf(added);
    unseen = List.copyOf(unseen);
  }
}
