package dev.baton.internal.host;

import dev.baton.internal.base.Failures;
import dev.baton.internal.kernel.CoroutineFuture;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.OutsideWait;
import dev.baton.internal.kernel.StackTraces;
import dev.baton.internal.kernel.TaskFuture;
import dev.baton.woven.Runner;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * The awaits of Java's own futures. Of a stage nothing is asked but {@code whenComplete}: whatever
 * else it has may throw, as that of {@code CompletableFuture.completedStage} does. Short cuts are
 * taken only where the class is known.
 */
public final class CompletionStages {
  private CompletionStages() {}

  /** Gives the stage's value or failure if it is there; else suspends. */
  public static Object await(CompletionStage<?> stage, Runner runner) throws Throwable {
    if (stage instanceof TaskFuture<?> ours
        && Engine.loop(runner) != null
        && ours.task.loop() == Engine.loop(runner)
        && !ours.differs()) {
      return ours.task.awaitedBy(Engine.task(runner));
    }
    if (isPlain(stage) && ((CompletableFuture<?>) stage).isDone()) {
      return value((CompletableFuture<?>) stage, runner);
    }
    return Engine.loop(runner) == null
        ? Engine.host(runner).await(stage)
        : OutsideWait.begin(Engine.task(runner), stage);
  }

  private static boolean isPlain(CompletionStage<?> stage) {
    return stage.getClass() == CompletableFuture.class || stage instanceof CoroutineFuture<?>;
  }

  private static Object value(CompletableFuture<?> done, Runner runner) throws Throwable {
    try {
      return done.join();
    } catch (CompletionException | CancellationException failure) {
      throw StackTraces.thrownHere(Failures.of(done, failure), runner);
    }
  }

  /**
   * Returns whether the stage has its value or failure, as far as can be seen without waiting for
   * it.
   */
  static boolean isDone(CompletionStage<?> stage) {
    if (isPlain(stage)) {
      return ((CompletableFuture<?>) stage).isDone();
    }
    var look = new Look();
    stage.whenComplete(look);
    return look.came;
  }

  /** A callback that sees whether its stage calls back at once. */
  private static final class Look implements BiConsumer<Object, Throwable> {
    private volatile boolean came;

    @Override
    public void accept(Object value, Throwable failure) {
      came = true;
    }
  }
}
