package dev.baton.processor.fuzz;

import java.util.List;

/**
 * A generated async method, as its callers see it.
 *
 * @param name its name, of which there is one in a program
 * @param receiver the source of what it is called on
 * @param owner the class of that, for an instance method; else empty
 * @param parameters the types of its parameters
 * @param varargs whether the last parameter takes any number of ints
 * @param returns how it gives its result
 * @param result the type of its result
 */
record Method(
    String name,
    String receiver,
    String owner,
    List<Type> parameters,
    boolean varargs,
    Returns returns,
    Type result) {}
