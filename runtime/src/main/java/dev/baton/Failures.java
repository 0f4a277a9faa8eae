package dev.baton;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What is done with exceptions on their way: opened, joined, rethrown. */
final class Failures {
  private Failures() {}

  /** The exception that futures have wrapped. */
  static Throwable open(Throwable failure) {
    Throwable inner = failure;
    while ((inner instanceof CompletionException || inner instanceof ExecutionException)
        && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }

  /** What a future has failed with. */
  static Failure of(Object future, Throwable failure) {
    Throwable opened = open(failure);
    Failure known = future instanceof Failing failing ? failing.failure() : null;
    return known != null && known.cause == opened ? known : new Failure(opened);
  }

  /** Adds a later failure to the first, unless they are the same. */
  static void suppress(Throwable first, Throwable later) {
    if (first != later) {
      first.addSuppressed(later);
    }
  }

  /**
   * What has failed while a cancelled body was left. Java suppresses what closing throws, in the
   * {@link Cancelled} here; whoever drops that must not drop a failure with it. A cancel that is
   * suppressed is no failure, but it may hold some.
   */
  static List<Throwable> ofClosing(Throwable cancelled) {
    Throwable[] all = cancelled.getSuppressed();
    if (all.length == 0) { // as of most of the many tasks that may be cancelled at once
      return List.of();
    }
    var failures = new ArrayList<Throwable>();
    Set<Throwable> cancels = Collections.newSetFromMap(new IdentityHashMap<>());
    cancels.add(cancelled);
    addSuppressed(all, failures, cancels);
    return failures;
  }

  private static void addSuppressed(
      Throwable[] all, List<Throwable> failures, Set<Throwable> cancels) {
    for (Throwable suppressed : all) {
      if (!(suppressed instanceof Cancelled)) {
        failures.add(suppressed);
      } else if (cancels.add(suppressed)) {
        addSuppressed(suppressed.getSuppressed(), failures, cancels);
      }
    }
  }

  /** Throws any exception as it is; callers of async methods have declared it. */
  @SuppressWarnings("unchecked")
  static <E extends Throwable> RuntimeException raise(Throwable failure) throws E {
    throw (E) failure;
  }
}
