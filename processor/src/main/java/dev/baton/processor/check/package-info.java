/**
 * The first stage: mistakes of users, reported at their lines; {@link
 * dev.baton.processor.check.Checks} is its door.
 *
 * <p>It runs on javac's thread when javac has analysed a class.
 *
 * <p>It may use the compiler's trees, the model, the messages, and what looks at deterministic
 * code.
 */
package dev.baton.processor.check;
