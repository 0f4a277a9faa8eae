package dev.baton.weaver;

import dev.baton.weaver.plan.SpillField;

/**
 * The place where one value is kept while its machine is suspended.
 *
 * @param slot its slot, or -1 for an operand
 * @param type its verifier's type
 * @param name what to call it for people
 * @param field its field; null for a null
 * @param parameter whether the field is its own as a parameter
 * @param constant whether that field holds the value already, for the parameter is never assigned
 */
record Spill(
    int slot, Object type, String name, SpillField field, boolean parameter, boolean constant) {}
