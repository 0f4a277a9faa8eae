package dev.baton.asyncio;

import dev.baton.Scope;
import dev.baton.Timeout;

/**
 * What stands around a statement in the text.
 *
 * @param scope the innermost scope, or null
 * @param limit the innermost limit that can be moved, or null
 */
record Env(Scope scope, Timeout limit) {
  static final Env NONE = new Env(null, null);

  Env with(Scope inner) {
    return new Env(inner, limit);
  }

  Env with(Timeout inner) {
    return new Env(scope, inner);
  }
}
