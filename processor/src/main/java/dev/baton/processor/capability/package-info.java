/**
 * The twins of capabilities: sources that user code names, so that they are generated in a round of
 * annotation processing; {@link dev.baton.processor.capability.CapabilityProcessor} is its door.
 *
 * <pre>
 * CapabilityMethods (what is offered) ─► CapabilityChecks (misuse) ─► TwinWriter (the source)
 * </pre>
 *
 * <p>It runs on the compiler's thread, in its rounds, and needs no javac.
 *
 * <p>It may use JavaPoet, the language model and the messages.
 */
package dev.baton.processor.capability;
