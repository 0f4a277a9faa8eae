package dev.baton.weaver;

import dev.baton.weaver.plan.SpillField;
import java.util.List;

/**
 * What is kept at one await; the passes that write its code read it from there.
 *
 * @param locals the live locals
 * @param operands the operands, bottom first
 * @param cleared the fields that may still hold something dead, to be set to null
 */
record Saved(List<Spill> locals, List<Spill> operands, List<SpillField> cleared) {}
