package dev.baton.internal.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * An entry of the inbox that whoever has handed it in may withdraw until its turn comes: it is
 * either withdrawn or run.
 */
public abstract class Withdrawable extends InboxEntry {
  private static final VarHandle DECIDED;

  static {
    try {
      DECIDED = MethodHandles.lookup().findVarHandle(Withdrawable.class, "decided", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("unused") // by its handle
  private volatile boolean decided;

  /** Withdraws it; false if its turn has come already. */
  final boolean withdraw() {
    return DECIDED.compareAndSet(this, false, true);
  }

  /**
   * Returns whether it is to be run or refused: it has not been withdrawn, and cannot be any more.
   */
  final boolean begin() {
    return DECIDED.compareAndSet(this, false, true);
  }

  /** Returns whether it has been withdrawn, run or refused. */
  final boolean isDecided() {
    return decided;
  }
}
