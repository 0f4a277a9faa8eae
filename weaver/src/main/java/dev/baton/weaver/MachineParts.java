package dev.baton.weaver;

import dev.baton.weaver.plan.SourceInfo;
import dev.baton.weaver.plan.SpillField;
import java.util.List;

/**
 * What a machine class is made of.
 *
 * @param internalName its name
 * @param nestHost the internal name of the top-level class around the user's; as a member of its
 *     nest the machine may call the body, which is private
 * @param body the method that holds the woven body
 * @param arguments the fields that hold the receiver and the parameters, in order
 * @param saved the fields that hold what else lives across an await
 * @param source what it says of its source, with the awaits that the source does not show, such as
 *     those of closings
 * @param hash the hash of its program
 * @param locals what the source calls what it holds; see {@link LocalsTable}
 */
record MachineParts(
    String internalName,
    String nestHost,
    BodyRef body,
    List<SpillField> arguments,
    List<SpillField> saved,
    SourceInfo source,
    long hash,
    String locals) {
  MachineParts {
    arguments = List.copyOf(arguments);
    saved = List.copyOf(saved);
  }
}
