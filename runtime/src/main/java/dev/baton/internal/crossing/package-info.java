/**
 * The crossings between the loops of a group: a task that awaits one of another loop, or runs a
 * coroutine there. A crossing has two halves, each used on its own loop's thread: the {@link
 * dev.baton.internal.crossing.CrossWait} of the waiter, and the {@link
 * dev.baton.internal.crossing.Errand} that goes to the other loop and sends the outcome back. They
 * reach each other through the loops' inboxes only.
 */
package dev.baton.internal.crossing;
