package dev.baton.internal.host;

import dev.baton.internal.base.SafeText;
import dev.baton.internal.kernel.LeafCoroutine;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;
import java.util.concurrent.CompletionStage;

/** One of Java's own futures as a coroutine. */
public final class FromStage<T> extends LeafCoroutine<T> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("await");

  private final CompletionStage<? extends T> stage;

  public FromStage(CompletionStage<? extends T> stage) {
    this.stage = stage;
  }

  @Override
  public boolean isReady() {
    return CompletionStages.isDone(stage);
  }

  @Override
  protected void claim() {}

  @Override
  public Object await(Runner runner) throws Throwable {
    return CompletionStages.await(stage, runner);
  }

  @Override
  public String toString() {
    return SafeText.of(stage);
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
