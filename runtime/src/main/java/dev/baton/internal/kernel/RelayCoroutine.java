package dev.baton.internal.kernel;

import dev.baton.Coroutine;

/**
 * A coroutine of the runtime's that gives on what comes, as it is, so that no code of the user's
 * sees that here.
 *
 * @param <T> the type of its result
 */
public abstract class RelayCoroutine<T> extends Coroutine<T> {}
