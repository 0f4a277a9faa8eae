package dev.baton;

import static dev.baton.Baton.gather;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.shield;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.loop.EventLoop;
import dev.baton.loop.ForeignLoop;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import dev.baton.streams.AsyncIterable;
import dev.baton.woven.Woven;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statement 43, of the root scope: what is spawned into it while its loop closes never starts. */
@Timeout(60)
class SpawnWhileClosingTest extends Virtual {
  /** Runs for ever, and says that it has begun. */
  private Coroutine<Object> background() {
    return seq(v -> log("background began", null), v -> forever());
  }

  private static Coroutine<Object> forever() {
    return seq(v -> sleep(ms(1)), v -> forever());
  }

  /** How a cleanup may begin something that nobody waits for. */
  enum Way {
    SPAWN(Baton::spawn),
    TASK(Coroutine::task),
    LOOP(background -> Handles.of(Baton.currentTask()).loop().spawn(background)),
    FUTURE(Woven::startFuture),
    SPAWNED_BY_A_CALLBACK(
        background -> {
          Baton.currentTask().onDone(done -> Baton.spawn(background));
        }),
    SPAWNED_BY_A_POST(
        background -> {
          ((EventLoop) Handles.of(Baton.currentTask()).loop()).post(() -> Baton.spawn(background));
        });

    private final Consumer<Coroutine<Object>> begin;

    Way(Consumer<Coroutine<Object>> begin) {
      this.begin = begin;
    }
  }

  /** A task whose cleanup begins something in this way. */
  private Coroutine<Object> worker(Way way) {
    return attempt(
        sleep(ms(1_000)),
        (v, thrown) -> {
          way.begin.accept(background());
          return log("cleaned up", null);
        });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("43: what a cleanup begins while a loop closes never starts, and the close ends")
  void cleanup(Way way) {
    run(
        seq(
            v -> {
              spawn(worker(way));
              return Baton.yieldNow();
            }));
    assertThat(trace).containsExactly("cleaned up");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("43: the same after the grace of a close")
  void grace(Way way) {
    var reports = new ArrayList<Report>();
    EventLoop loop =
        EventLoop.create(RunOptions.defaults().clock(clock).reports(reports::add).name("grace"));
    Task<?> stubborn = loop.spawn(seq("stubborn", v -> stubborn()));
    loop.spawn(worker(way));
    loop.step();
    loop.step();
    assertThat(loop.close(ms(10))).containsExactly(stubborn);
    assertThat(trace).containsExactly("cleaned up");
  }

  private static Coroutine<Object> stubborn() {
    return attempt(sleep(ms(30)), (v, t) -> stubborn());
  }

  @Test
  @DisplayName("43: the task of what never starts is cancelled, and says why")
  void cancelled() {
    var spawned = new ArrayList<Task<?>>();
    run(
        seq(
            v -> {
              spawn(
                  attempt(
                      sleep(ms(1_000)),
                      (w, thrown) -> {
                        spawned.add(spawn(background()));
                        return attempt(
                            spawned.get(0), (x, t) -> log("awaited: " + t.getMessage(), null));
                      }));
              return Baton.yieldNow();
            }));
    assertThat(trace).containsExactly("awaited: the loop is closing");
    assertThat(spawned.get(0).isCancelled()).isTrue();
  }

  @Test
  @DisplayName("43: what a cleanup begins and awaits runs while the loop closes")
  void structured() {
    var source = AsyncIterable.of(1, 2);
    List<Supplier<Coroutine<?>>> cleanups =
        List.of(
            () -> gather(after(1, "a"), after(2, "b")),
            () -> settled(after(1, "a"), after(2, "b")),
            () ->
                scope(
                    s -> {
                      s.spawn(after(1, "a"));
                      return after(2, "b");
                    }),
            () -> withTimeout(ms(5), gather(after(1, "a"), after(2, "b"))),
            () -> shield(gather(after(1, "a"), after(2, "b"))),
            () -> AsyncIterable.merge(source.mapAsync(i -> after(i, i == 1 ? "a" : "b"))).toList());
    for (Supplier<Coroutine<?>> cleanup : cleanups) {
      trace.clear();
      run(
          seq(
              v -> {
                spawn(attempt(sleep(ms(1_000)), (w, t) -> cleanup.get()));
                return Baton.yieldNow();
              }));
      assertThat(trace).containsExactly("a", "b");
    }
  }

  @Test
  @DisplayName("spawning on a closed loop is rejected, as a post and a submission are")
  void closed() {
    EventLoop loop = EventLoop.create(RunOptions.defaults().clock(clock));
    loop.close();
    Coroutine<Object> refused = background();
    assertThatThrownBy(() -> loop.spawn(refused)).isInstanceOf(RejectedExecutionException.class);
    run(withTimeout(ms(5), attempt(refused, (v, t) -> log("not used up", null))));
    assertThat(trace).contains("background began", "not used up");
  }

  @Test
  @DisplayName("43: while a foreign loop shuts down, what a cleanup spawns never starts either")
  void shutdown() throws Exception {
    var host = Executors.newSingleThreadScheduledExecutor();
    try {
      var reports = new ArrayList<Report>();
      ForeignLoop loop =
          ForeignLoop.on(
              host,
              (delay, action) -> host.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS),
              RunOptions.defaults().reports(reports::add));
      CompletableFuture<Object> left = loop.submit(worker(Way.SPAWN));
      CompletableFuture<Void> first = loop.shutdown();
      CompletableFuture<Void> second = loop.shutdown();
      first.get(60, TimeUnit.SECONDS);
      second.get(60, TimeUnit.SECONDS);
      assertThat(left).isDone();
      assertThat(trace).containsExactly("cleaned up");
      assertThat(loop.submit(after(1, "later")).get(60, TimeUnit.SECONDS)).isEqualTo("later");
    } finally {
      host.shutdownNow();
    }
  }
}
