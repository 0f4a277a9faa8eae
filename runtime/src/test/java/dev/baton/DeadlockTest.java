package dev.baton;

import static dev.baton.Baton.spawn;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.internal.kernel.TaskText;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import dev.baton.loop.Suspension;
import dev.baton.sync.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a deadlock says: every task that has not ended, once, and whose child it is. */
@Timeout(60)
class DeadlockTest extends Virtual {
  private final List<String> names = new ArrayList<>();

  private static Coroutine<Object> forEver() {
    return seq("forEver", v -> new Signal().whenSet());
  }

  private String text(Coroutine<?> main) {
    Deadlock deadlock = catchThrowableOfType(Deadlock.class, () -> run(main));
    return deadlock.getMessage();
  }

  private <T> Task<T> named(Task<T> task) {
    names.add("<" + names.size() + ">");
    return task.named(names.get(names.size() - 1));
  }

  @Test
  @DisplayName("11: the children of a scope are told whose owner waits for something else")
  void childrenOfAScope() {
    Coroutine<Object> main =
        Baton.scope(
            s -> {
              s.spawn(forEver()).named("worker");
              return Baton.scope(
                  inner -> {
                    inner.spawn(forEver()).named("inner worker");
                    return seq("body", v -> new Signal().whenSet());
                  });
            });
    assertThat(text(main))
        .isEqualTo(
            """
            Nothing is left to run or to wait for on the loop 'test', but these tasks have not ended:
              scope waits for signal, not set at Demo.body (Demo.java:10) part 0
                worker waits for signal, not set at Demo.forEver (Demo.java:10) part 0
                inner worker waits for signal, not set at Demo.forEver (Demo.java:10) part 0"""
                .stripIndent());
  }

  /** A task that has some children in one way or another, these have some, and so on. */
  private Coroutine<Object> tree(Random random, int depth) {
    if (depth == 0) {
      return forEver();
    }
    return switch (random.nextInt(6)) {
      case 0 ->
          Baton.scope(
              s -> {
                named(s.spawn(tree(random, depth - 1)));
                named(s.spawn(tree(random, depth - 1)));
                return tree(random, depth - 1);
              });
      case 1 ->
          Baton.scope(
              s -> {
                named(s.spawn(tree(random, depth - 1)));
                return Baton.done(null);
              });
      case 2 ->
          seq(v -> Baton.gather(List.of(marked(random, depth - 1), marked(random, depth - 1))));
      case 3 -> seq(v -> Baton.race(List.of(marked(random, depth - 1), forEver())));
      case 4 -> seq(v -> Baton.shield(named(spawn(tree(random, depth - 1)))));
      default -> seq(v -> tree(random, depth - 1), v -> v);
    };
  }

  /** What names the task that it is spawned as. */
  private Coroutine<Object> marked(Random random, int depth) {
    Coroutine<Object> tree = tree(random, depth);
    return seq(
        v -> {
          named(Baton.currentTask());
          return tree;
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  @DisplayName("11: every task is told, once, however tasks have come by their children")
  void everyTask(int seed) {
    var random = new Random(seed);
    String text =
        text(
            Baton.scope(
                s -> {
                  for (int i = 0; i < 5; i++) {
                    named(s.spawn(tree(random, 4)));
                  }
                  return forEver();
                }));
    assertThat(names).hasSizeGreaterThan(5);
    for (String name : names) {
      assertThat(Pattern.compile("\n *" + name + " waits ").matcher(text).results())
          .as(name)
          .hasSize(1);
    }
  }

  private static Coroutine<Object> nest(int depth) {
    return depth == 0
        ? forEver()
        : seq("nest", v -> Baton.gather(List.of(nest(depth - 1))), v -> v);
  }

  @Test
  @DisplayName("the text grows with the number of tasks, and not with how deep they are nested")
  void deep() {
    int half = text(nest(2_500)).length();
    String text = text(nest(5_000));
    assertThat(text.lines()).hasSize(5_002);
    assertThat(text.length()).isLessThan(2 * half + 10_000).isLessThan(5_002 * 200);
    assertThat(text).contains("(depth 5000) Demo.forEver waits for signal, not set");
  }

  @Test
  @DisplayName("a sleep is told by what is left of it")
  void sleeping() {
    try (EventLoop loop = EventLoop.create(RunOptions.defaults().clock(clock))) {
      loop.advance(ms(5_000));
      Task<?> task = loop.spawn(seq("sleeper", v -> Baton.sleep(ms(60_000))));
      loop.step();
      loop.advance(ms(20_000));
      assertThat(TaskText.describe(Handles.of(task)))
          .isEqualTo(
              "Demo.sleeper waits for time, 40s from now at Demo.sleeper (Demo.java:10) part 0");
      assertThat(task.suspension().waitsFor()).isEqualTo(new Suspension.Time(65_000_000_000L));
      assertThat(task.suspension().waitsFor().hashCode())
          .isEqualTo(new Suspension.Time(65_000_000_000L).hashCode());
    }
  }
}
