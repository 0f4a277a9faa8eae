package dev.baton.processor.generate;

import com.palantir.javapoet.TypeName;
import java.util.Optional;

/**
 * An argument that a machine holds from its creation until it is started.
 *
 * @param name the name of its field
 * @param type the type to declare the field with; empty if the companion cannot name it
 */
record HeldArgument(String name, Optional<TypeName> type) {}
