package dev.baton.sync;

import dev.baton.AsyncCloseable;
import dev.baton.Coroutine;
import dev.baton.internal.joins.Shielded;
import dev.baton.internal.kernel.Deferred;

/**
 * A place of a {@link Pool}: made before its resource is opened, so that what is open can always be
 * put somewhere.
 */
final class Place<R extends AsyncCloseable> {
  /** What is open here; null before it is opened, and once its closing has begun. */
  R resource;

  /** The one behind it among those that are idle. */
  Place<R> next;

  /** Returns the closing of the resource, which no cancel enters. */
  Coroutine<Void> closing() {
    return new Shielded<>(
        new Deferred<>(
            () -> {
              R closed = resource;
              resource = null;
              return closed.closeAsync();
            }));
  }
}
