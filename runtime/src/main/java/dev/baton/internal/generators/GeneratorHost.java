package dev.baton.internal.generators;

import dev.baton.Awaitable;
import dev.baton.JoinKind;
import dev.baton.internal.kernel.OutsideLoop;
import dev.baton.loop.Suspension;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where a synchronous generator runs: nothing can be waited for. */
final class GeneratorHost implements OutsideLoop {
  static final GeneratorHost INSTANCE = new GeneratorHost();

  private GeneratorHost() {}

  @Override
  public Object yieldNow() {
    throw cannotWait();
  }

  @Override
  public Object sleep(long nanos) {
    throw cannotWait();
  }

  @Override
  public Object await(CompletionStage<?> stage) {
    throw cannotWait();
  }

  @Override
  public Object await(Awaitable<?> awaitable) {
    throw cannotWait();
  }

  @Override
  public Object call(Suspension.HostCall call, Awaitable<?> start) {
    throw cannotWait();
  }

  @Override
  public Object event(String source) {
    throw cannotWait();
  }

  @Override
  public Object join(JoinKind kind, List<Awaitable<?>> parts) {
    throw cannotWait();
  }

  static IllegalStateException cannotWait() {
    return new IllegalStateException(
        "A Generator cannot wait for anything. Let the method return an AsyncGenerator.");
  }
}
