package dev.baton;

import static dev.baton.Baton.currentTask;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.internal.base.TaskNames;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import dev.baton.loop.Suspension;
import dev.baton.sync.Mutex;
import dev.baton.sync.Semaphore;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a task is called, at all times of its life. */
class TaskNameTest extends Virtual {
  /** Logs what {@code task}, or else the current one, is called. */
  private Object name(String when, Task<?> task) {
    return log(when + " " + (task == null ? currentTask() : task).name(), null);
  }

  @Test
  @DisplayName("a task is called by its coroutine's method before, while and after it runs")
  void always() {
    Coroutine<Object> inner =
        seq("inner", v -> name("in a call", null), v -> sleep(ms(1)), v -> name("after", null));
    Coroutine<Object> fetch =
        seq("fetch", v -> name("running", null), v -> inner, v -> name("resumed", null));
    run(
        seq(
            "main",
            v -> {
              Task<Object> task = spawn(fetch);
              name("new", task);
              return Machine.seq(
                  w -> yieldNow(),
                  w -> name("waiting", task),
                  w -> task,
                  w -> name("ended", task),
                  w -> log("" + task, null));
            }));
    assertThat(trace)
        .containsExactly(
            "new Demo.fetch",
            "running Demo.fetch",
            "in a call Demo.fetch",
            "waiting Demo.fetch",
            "after Demo.fetch",
            "resumed Demo.fetch",
            "ended Demo.fetch",
            "task Demo.fetch FINISHED");
  }

  @Test
  @DisplayName("a task whose method goes on as another keeps its name")
  void tailCall() {
    Coroutine<Object> other = seq("other", v -> yieldNow(), v -> name("in other", null));
    Coroutine<Object> first =
        new Coroutine<>() {
          @Override
          protected Object step(Runner runner, Object sent) throws Throwable {
            return Runner.result(other, runner);
          }

          @Override
          protected CoroutineSource source() {
            return CoroutineSource.of("demo.Demo", "first", "Demo.java", 1);
          }
        };
    run(seq("main", v -> spawn(first)));
    assertThat(trace).containsExactly("in other Demo.first");
  }

  @Test
  @DisplayName("a name that was given goes before the method's, at all times")
  void given() {
    try (EventLoop loop = EventLoop.create(RunOptions.defaults().clock(clock))) {
      Task<?> task = loop.spawn(seq("crawl", v -> currentTask().name()));
      assertThat(task.name()).isEqualTo("Demo.crawl");
      task.named("mine");
      loop.runUntilIdle();
      assertThat(task.result()).isEqualTo("mine");
      assertThat(task.name()).isEqualTo("mine");
    }
  }

  @Test
  @DisplayName("cancelled and failed tasks keep their names")
  void ended() {
    try (EventLoop loop = EventLoop.create(RunOptions.defaults().clock(clock))) {
      Task<?> cancelled = loop.spawn(seq("cancelled", v -> sleep(ms(1))));
      Task<?> failed =
          loop.spawn(
              seq(
                  "failed",
                  v -> {
                    throw new IllegalStateException("no");
                  }));
      loop.step();
      cancelled.cancel();
      loop.runUntilIdle();
      assertThat(failed.exception()).hasMessage("no");
      assertThat(List.of(cancelled.name(), failed.name()))
          .containsExactly("Demo.cancelled", "Demo.failed");
    }
  }

  static Stream<Arguments> operations() {
    return Stream.of(
        named("scope", () -> Baton.scope(s -> seq(v -> sleep(ms(1))))),
        named("scope", () -> Baton.cancellingScope(s -> seq(v -> sleep(ms(1))))),
        named("withTimeout", () -> Baton.withTimeout(ms(9), sleep(ms(1)))),
        named("gather", () -> Baton.gather(List.of(sleep(ms(1))))),
        named("race", () -> Baton.race(List.of(sleep(ms(1))))),
        named("any", () -> Baton.any(List.of(sleep(ms(1))))),
        named("settled", () -> Baton.settled(List.of(sleep(ms(1))))),
        named("sleep", () -> sleep(ms(1))),
        named("shield", () -> Baton.shield(sleep(ms(1)))),
        named("select", () -> Baton.select(Baton.on(sleep(ms(1)), v -> Baton.done(v)))),
        named("blocking", () -> Baton.blocking(() -> "x")),
        named("acquire", () -> new Semaphore(1).acquire()),
        named("lock", () -> new Mutex().lock()));
  }

  private static Arguments named(String name, Supplier<Coroutine<?>> coroutine) {
    return Arguments.of(name, coroutine);
  }

  @ParameterizedTest
  @MethodSource("operations")
  @DisplayName("a task that is one operation is called by that")
  void operation(String name, Supplier<Coroutine<?>> coroutine) {
    try (EventLoop loop = EventLoop.create(RunOptions.defaults())) {
      Task<?> task = loop.spawn(coroutine.get());
      assertThat(task.name()).isEqualTo(name);
      loop.step();
      assertThat(task.name()).isEqualTo(name);
      loop.runUntilIdle();
      assertThat(task.name()).isEqualTo(name);
    }
  }

  @Test
  @DisplayName("a future as a part of a join is called by its await")
  void future() {
    var gate = new CompletableFuture<String>();
    try (EventLoop loop = EventLoop.create(RunOptions.defaults())) {
      Task<?> join = loop.spawn(Baton.gather(List.of(Baton.from(gate))));
      loop.step();
      var tasks = (Suspension.Tasks) join.suspension().waitsFor();
      assertThat(((Task<?>) tasks.parts().get(0)).name()).isEqualTo("await");
    }
  }

  @Test
  @DisplayName("a task of a coroutine without a name is called by the method it goes on as")
  void unknown() {
    Coroutine<Object> other = seq("other", v -> sleep(ms(1)));
    try (EventLoop loop = EventLoop.create(RunOptions.defaults().clock(clock))) {
      Task<?> task = loop.spawn(Machine.tail(runner -> other));
      loop.step();
      assertThat(task.name()).isEqualTo("Demo.other");
      loop.runUntilIdle();
      assertThat(task.name()).isEqualTo("task");
    }
  }

  @Test
  @DisplayName("as many names as a task has room for are numbered, each once")
  void numbers() {
    var names = new TaskNames();
    for (int round = 0; round < 2; round++) {
      for (int i = 1; i <= TaskNames.LAST; i++) {
        assertThat(names.number("Generated.method" + i)).isEqualTo(i);
      }
    }
    assertThat(names.number("Generated.oneMore")).isZero();
    assertThat(names.name(TaskNames.LAST)).isEqualTo("Generated.method" + TaskNames.LAST);
    assertThat(names.name(names.number(""))).isEmpty();
  }
}
