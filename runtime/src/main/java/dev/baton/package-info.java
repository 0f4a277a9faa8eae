/**
 * The door and the vocabulary of Baton: coroutines, tasks, scopes, what can be awaited, and how
 * things end.
 *
 * <p>A coroutine, and what it awaits, runs on the one thread of its loop; {@link
 * dev.baton.Task#cancel} may be called from any thread. Of the runtime's other packages only {@link
 * dev.baton.Baton} uses all; the rest of this one uses the kernel through handles, which are sealed
 * interfaces.
 */
package dev.baton;
