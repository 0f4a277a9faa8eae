package dev.baton.example.adapters.loops;

import static dev.baton.Baton.await;
import static dev.baton.Baton.currentLoop;
import static dev.baton.Baton.done;
import static dev.baton.Baton.event;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.loop.ForeignLoop;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What each recipe gives, on the real host. */
@Timeout(120)
abstract class LoopRecipe {
  static final RunOptions OPTIONS = RunOptions.defaults().name("recipe");
  private static final Duration LONG = Duration.ofDays(1);

  private final CompletableFuture<String> gate = new CompletableFuture<>();

  /** Returns a new loop on the host. */
  abstract ForeignLoop loop();

  /** Runs an action on the host's thread, as its events are. */
  abstract void onHost(Runnable action);

  abstract boolean isHost();

  static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(60, TimeUnit.SECONDS);
  }

  private <T> T asEvent(Callable<T> action) throws Exception {
    var result = new CompletableFuture<T>();
    onHost(
        () -> {
          try {
            result.complete(action.call());
          } catch (Throwable failure) {
            result.completeExceptionally(failure);
          }
        });
    return get(result);
  }

  @Async
  Coroutine<String> work(ForeignLoop loop) {
    String where = isHost() ? "on its host" : "elsewhere";
    long begun = System.nanoTime();
    await(sleep(Duration.ofMillis(3)));
    await(sleep(Duration.ZERO));
    await(sleep(Duration.ofNanos(1)));
    boolean early = System.nanoTime() - begun < 3_000_001;
    Task<Boolean> child = spawn(isStillHost());
    boolean own = currentLoop() == loop.loop();
    return done(where + " " + await(child) + " " + early + " " + own);
  }

  @Async
  Coroutine<Boolean> isStillHost() {
    String thread = await(CompletableFuture.supplyAsync(() -> Thread.currentThread().getName()));
    return done(isHost() && !thread.isEmpty());
  }

  @Async
  Coroutine<Object> click() {
    return done(await(event("click")).value());
  }

  @Async
  Coroutine<String> answer() {
    String answer = await(gate);
    await(sleep(Duration.ofMillis(2)));
    return done(answer);
  }

  @Test
  void runsCoroutinesOnItsHostsThread() throws Exception {
    ForeignLoop loop = loop();
    assertThat(get(loop.submit(work(loop)))).isEqualTo("on its host true false true");
    assertThat(get(loop.drain(LONG))).isEmpty();
  }

  @Test
  void spawnsAndEmitsInEventsOfItsHost() throws Exception {
    ForeignLoop loop = loop();
    var clicked = new CompletableFuture<Object>();
    Task<Object> task = asEvent(() -> loop.spawn(click()));
    asEvent(() -> clicked.isDone()); // the task has begun to wait
    get(loop.submit(work(loop)));
    assertThat(asEvent(() -> loop.emit("click", 7))).isOne();
    get(loop.submit(work(loop)));
    assertThat(asEvent(task::result)).isEqualTo(7);
    assertThatThrownBy(() -> loop.spawn(click()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("From any thread, call submit(coroutine)");
    assertThat(get(loop.drain(LONG))).isEmpty();
  }

  @Test
  void answersWhatIsInFlightAndTakesNothingNewWhileItDrains() throws Exception {
    ForeignLoop loop = loop();
    CompletableFuture<String> inFlight = loop.submit(answer());
    CompletableFuture<List<Task<?>>> ended = loop.drain(LONG);
    assertThatThrownBy(() -> loop.submit(answer())).isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> asEvent(() -> loop.spawn(answer())))
        .hasCauseInstanceOf(RejectedExecutionException.class);
    assertThat(ended).isNotDone();
    gate.complete("answer");
    assertThat(get(inFlight)).isEqualTo("answer");
    assertThat(get(ended)).isEmpty();
  }

  @Test
  void cancelsWhatIsLeftAfterTheGrace() throws Exception {
    ForeignLoop loop = loop();
    CompletableFuture<String> inFlight = loop.submit(answer());
    assertThat(get(loop.drain(Duration.ofMillis(5), LONG))).isEmpty();
    assertThat(inFlight).isCancelled();
  }
}
