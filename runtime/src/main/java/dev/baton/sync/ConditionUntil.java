package dev.baton.sync;

import dev.baton.internal.joins.Script;
import dev.baton.woven.CoroutineSource;
import java.util.function.BooleanSupplier;

/** A wait of the holder of a {@link Mutex} until something is so, for which it may be signalled. */
final class ConditionUntil extends Script<Void> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("until");

  private final Condition condition;
  private final BooleanSupplier predicate;

  ConditionUntil(Condition condition, BooleanSupplier predicate) {
    this.condition = condition;
    this.predicate = predicate;
  }

  @Override
  protected Object at(int label, Object value, Throwable thrown) throws Throwable {
    if (thrown != null) {
      throw thrown;
    }
    condition.checkHeld();
    return predicate.getAsBoolean() ? null : await(1, condition.signalled());
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
