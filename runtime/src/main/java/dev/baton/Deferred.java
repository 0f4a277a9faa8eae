package dev.baton;

import java.util.Objects;

/** A coroutine that is made when it runs. */
final class Deferred<T> extends Coroutine<T> {
  private final AsyncSupplier<? extends T> supplier;

  Deferred(AsyncSupplier<? extends T> supplier) {
    this.supplier = Objects.requireNonNull(supplier, "supplier");
  }

  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    return Runner.result(supplier.get(), runner);
  }
}
