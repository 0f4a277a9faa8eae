package dev.baton.internal.base;

import dev.baton.Cancelled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Operations on exceptions on their way: they are opened, joined, rethrown. */
public final class Failures {
  /** More wrappers than this, one in the other, are a circle. */
  private static final int MOST_WRAPPERS = 100;

  private Failures() {}

  /** Returns the exception that futures have wrapped. */
  static Throwable open(Throwable failure) {
    Throwable inner = failure;
    for (int i = 0; i < MOST_WRAPPERS && isWrapper(inner); i++) {
      Throwable cause = cause(inner);
      if (cause == null) {
        break;
      }
      inner = cause;
    }
    return inner;
  }

  private static boolean isWrapper(Throwable failure) {
    return failure instanceof CompletionException || failure instanceof ExecutionException;
  }

  /** Returns the cause, or null if there is none or the exception's own method throws. */
  private static Throwable cause(Throwable failure) {
    try {
      return failure.getCause();
    } catch (Throwable broken) {
      return null;
    }
  }

  /**
   * Returns what a future, or who was asked for an answer, has failed with. That a failure is null
   * is told to who waits: who answers is of another library, and may well drop what is thrown
   * there.
   */
  public static Failure of(Object future, Throwable failure) {
    if (failure == null) {
      return Failure.of(
          new NullPointerException(
              "What is awaited was ended by fail(null): fail takes an exception, and resume(value)"
                  + " says that it went well"));
    }
    Throwable opened = open(failure);
    Failure known = future instanceof Failing failing ? failing.failure() : null;
    return known != null && known.cause == opened ? known : Failure.of(opened);
  }

  /**
   * Adds a later failure to the first, unless they are the same. It throws nothing, not even where
   * memory has run out: the first failure is the one that is to be seen.
   */
  public static void suppress(Throwable first, Throwable later) {
    if (first == later || Failure.isShared(first)) {
      return;
    }
    try {
      first.addSuppressed(later);
    } catch (Throwable noRoom) {
      // the first failure goes on without the later one
    }
  }

  /** Returns the first failure with a later one suppressed in it; that, if there is no first. */
  public static Throwable joined(Throwable first, Throwable later) {
    if (first == null) {
      return later;
    }
    suppress(first, later);
    return first;
  }

  /**
   * Returns what has failed while a cancelled body was left. Java suppresses what closing throws,
   * in the {@link Cancelled} here; whoever drops that must not drop a failure with it. A cancel
   * that is suppressed is no failure, but it may hold some.
   */
  public static List<Throwable> ofClosing(Throwable cancelled) {
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
  public static <E extends Throwable> RuntimeException raise(Throwable failure) throws E {
    throw (E) failure;
  }
}
