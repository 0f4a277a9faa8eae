/**
 * What the compiler sees in code under {@code @Deterministic} that differs from run to run; {@link
 * dev.baton.processor.determinism.DeterminismChecks} is its door.
 *
 * <p>What is refused by name stands in one table, {@link
 * dev.baton.processor.determinism.RefusedMembers}; hash codes and orders, which depend on types,
 * have a class each. It runs with the checks, on javac's thread when javac has analysed a class.
 *
 * <p>It may use the compiler's trees, the model and the messages.
 */
package dev.baton.processor.determinism;
