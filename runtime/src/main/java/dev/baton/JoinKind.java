package dev.baton;

import java.util.Locale;

/** The ways of waiting for several tasks. */
public enum JoinKind {
  /** All values, or the first failure. */
  GATHER {
    @Override
    Join open(Task<?> waiter, int size) {
      return new GatherJoin(waiter, size);
    }
  },
  /** What settles first, a value or a failure. */
  RACE {
    @Override
    Join open(Task<?> waiter, int size) {
      return new RaceJoin(waiter, size);
    }
  },
  /** The first value, or, if there is none, all failures. */
  ANY {
    @Override
    Join open(Task<?> waiter, int size) {
      return new AnyJoin(waiter, size);
    }
  },
  /** All outcomes. */
  SETTLED {
    @Override
    Join open(Task<?> waiter, int size) {
      return new SettledJoin(waiter, size);
    }
  };

  /** What a task is called that is such a join. */
  final CoroutineSource source = CoroutineSource.operation(toString());

  abstract Join open(Task<?> waiter, int size);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
