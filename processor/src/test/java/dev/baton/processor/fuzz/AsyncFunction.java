package dev.baton.processor.fuzz;

import java.util.List;

/**
 * An async lambda or method reference that generated code has kept, and can call.
 *
 * @param form what it is
 * @param text the source of what keeps it
 * @param local whether that is a local variable
 * @param returns how it gives its result
 * @param lead the source of an argument that comes first; mostly empty
 * @param parameters the types of the other arguments
 * @param result the type of its result
 */
record AsyncFunction(
    Form form,
    String text,
    boolean local,
    Returns returns,
    String lead,
    List<Type> parameters,
    Type result) {}
