/**
 * The frame machine: it runs coroutines in frames, in an order that is a rule, within a budget, and
 * counts what each of them costs.
 *
 * <p>{@link dev.baton.frame.FrameMachine} is the door for who drives it, and {@link
 * dev.baton.frame.Frames}, imported statically, for the code that runs in it. The machine is a loop
 * of the runtime with a virtual clock and a gate ({@code StepGate}); there is no second scheduler.
 * What belongs to a machine is used on the thread that drives it, where nothing else is said.
 */
package dev.baton.frame;
