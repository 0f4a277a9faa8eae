package dev.baton;

import dev.baton.sync.Held;
import dev.baton.sync.ReadWriteLock;
import java.util.Optional;
import java.util.function.Function;

/** More operations by which something is handed over to a task. */
final class MoreHandOvers {
  private MoreHandOvers() {}

  /** A read-write lock that another holds first; in the end nobody does. */
  static final class Locked implements HandOvers.Operation {
    private final HandOvers.Results results;
    private final Function<ReadWriteLock, Coroutine<?>> how;
    private final ReadWriteLock lock = new ReadWriteLock();
    private final Held first;
    private Task<Held> behind;

    Locked(
        HandOvers.Results results,
        Function<ReadWriteLock, Optional<Held>> first,
        Function<ReadWriteLock, Coroutine<?>> how) {
      this.results = results;
      this.how = how;
      this.first = first.apply(lock).orElseThrow();
    }

    @Override
    public Coroutine<?> begin() {
      return how.apply(lock);
    }

    @Override
    public void handOver() {
      first.close();
    }

    @Override
    public Object settle() {
      results.values.forEach(HandOvers::closeHeld);
      behind = Baton.spawn(lock.write());
      return Baton.settled(behind);
    }

    @Override
    public String wrong() {
      behind.result().close();
      return lock.isWritten() || lock.readers() > 0 ? "held for ever: " + lock : null;
    }
  }
}
