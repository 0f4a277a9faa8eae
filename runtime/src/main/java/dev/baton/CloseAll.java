package dev.baton;

import java.util.Iterator;
import java.util.List;

/** The closing of several resources, one after the other, whatever fails. */
final class CloseAll extends Coroutine<Void> {
  private final Iterator<? extends AsyncCloseable> resources;

  /** What failed first; later failures are suppressed in it. */
  private Throwable failure;

  CloseAll(List<? extends AsyncCloseable> resources) {
    this.resources = resources.iterator();
  }

  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    boolean resumed = label > 0;
    while (resumed || resources.hasNext()) {
      try {
        Object closed =
            resumed ? Runner.resumed(sent) : Runner.await(resources.next().closeAsync(), runner);
        resumed = false;
        if (Runner.suspended(closed)) {
          return runner.suspend(this, 1);
        }
      } catch (Throwable thrown) {
        resumed = false;
        if (failure == null) {
          failure = thrown;
        } else {
          Failures.suppress(failure, thrown);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
    return null;
  }
}
