package dev.baton;

import dev.baton.internal.joins.SelectClause;

/**
 * One possibility of a {@link Baton#select}: what to wait for, and what to do then. Made by {@link
 * Baton#on}, used once.
 *
 * @param <R> the type of what the select gives
 */
public sealed interface Clause<R> permits SelectClause {}
