package dev.baton.processor.generate;

import com.palantir.javapoet.TypeName;
import dev.baton.processor.weave.MachineField;
import java.util.Optional;

/**
 * An argument that a machine holds from its creation until it is started.
 *
 * @param name the name of its field
 * @param type the type to declare the field with; if empty, the weaver adds the field
 */
record HeldArgument(String name, Optional<TypeName> type) {
  MachineField field() {
    return new MachineField(name, type.isPresent());
  }
}
