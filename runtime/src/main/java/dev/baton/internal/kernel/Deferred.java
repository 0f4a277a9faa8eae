package dev.baton.internal.kernel;

import dev.baton.AsyncSupplier;
import dev.baton.Coroutine;
import dev.baton.woven.Runner;
import java.util.Objects;

/** A coroutine that is made when it runs. */
public final class Deferred<T> extends Coroutine<T> {
  private final AsyncSupplier<? extends T> supplier;

  public Deferred(AsyncSupplier<? extends T> supplier) {
    this.supplier = Objects.requireNonNull(supplier, "supplier");
  }

  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    return Runner.result(supplier.get(), runner);
  }
}
