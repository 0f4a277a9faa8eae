/**
 * The names of the runtime and of the annotations, for all that looks for them or writes them.
 *
 * <p>They are constants, for any thread and any phase.
 *
 * <p>It may use nothing but the JDK.
 */
package dev.baton.weaver.names;
