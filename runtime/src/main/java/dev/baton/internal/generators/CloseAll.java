package dev.baton.internal.generators;

import dev.baton.AsyncCloseable;
import dev.baton.Coroutine;
import dev.baton.woven.Runner;
import java.util.Iterator;
import java.util.List;

/**
 * The closing of several resources, one after the other, whatever fails. Once one has failed, that
 * leaves the others, as a failure leaves a try-with-resources.
 */
public final class CloseAll extends Coroutine<Void> {
  private final Iterator<? extends AsyncCloseable> resources;

  /** What failed first; later failures are suppressed in it. */
  private Throwable failure;

  public CloseAll(List<? extends AsyncCloseable> resources) {
    this(resources.iterator());
  }

  /** Makes the closing of those that an iterator gives, each when its turn comes. */
  public CloseAll(Iterator<? extends AsyncCloseable> resources) {
    this.resources = resources;
  }

  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    boolean resumed = label() > 0;
    while (resumed || resources.hasNext()) {
      try {
        Object closed =
            resumed ? Runner.resumed(sent) : Runner.await(closing(resources.next()), runner);
        resumed = false;
        if (Runner.suspended(closed)) {
          return runner.suspend(this, 1);
        }
      } catch (Throwable thrown) {
        resumed = false;
        failure = thrown;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return null;
  }

  private Coroutine<Void> closing(AsyncCloseable resource) {
    return failure == null ? resource.closeAsync() : CloseAfter.of(resource, failure);
  }
}
