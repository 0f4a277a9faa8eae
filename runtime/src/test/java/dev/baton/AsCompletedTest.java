package dev.baton;

import static dev.baton.Baton.asCompleted;
import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.loop.EventLoop;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What CPython's tests of {@code as_completed} say, in virtual time. */
class AsCompletedTest extends Virtual {
  private static String end(Task<?> task) {
    return Handles.of(task).hasSucceeded()
        ? "" + task.result()
        : task.isCancelled() ? "cancelled" : task.exception().getMessage();
  }

  @Test
  @DisplayName("239: tasks come in the order in which they end, however they end")
  void inOrder() {
    var failure = new IllegalStateException("failed");
    List<Task<String>> tasks =
        run(
            asCompleted(List.of(after(30, "A"), after(10, "B"), failing(20, failure), done("D")))
                .toList());
    assertThat(tasks).extracting(AsCompletedTest::end).containsExactly("D", "B", "failed", "A");
    assertThat(millis()).isEqualTo(30);
  }

  @Test
  @DisplayName("239: the order is that of the ends for any times")
  void randomTimes() {
    var random = new Random(1);
    for (int run = 0; run < 200; run++) {
      List<Coroutine<Integer>> parts = new ArrayList<>();
      List<Integer> times = new ArrayList<>();
      for (int i = random.nextInt(8); i >= 0; i--) {
        int millis = 1 + random.nextInt(5);
        times.add(millis);
        parts.add(seq(v -> sleep(ms(millis)), v -> millis));
      }
      List<Integer> got =
          run(asCompleted(parts).toList()).stream().map(Task::result).collect(Collectors.toList());
      assertThat(got).isEqualTo(times.stream().sorted().toList());
    }
  }

  @Test
  @DisplayName("239: a task that was there, one that has ended, one twice, and none at all")
  void existing() {
    assertThat(
            result(
                seq(
                    v -> {
                      Task<String> early = spawn(done("early"));
                      Task<String> late = spawn(after(5, "late"));
                      return seq(
                          w -> sleep(ms(1)), w -> asCompleted(List.of(late, early, late)).toList());
                    },
                    v ->
                        ((List<?>) v)
                            .stream().map(t -> end((Task<?>) t)).collect(Collectors.toList()))))
        .isEqualTo(List.of("early", "late", "late"));
    assertThat(run(asCompleted(List.<Coroutine<String>>of()).toList())).isEmpty();
  }

  @Test
  @DisplayName("239: left early, those that run are cancelled, last one first, and joined")
  void leftEarly() {
    run(
        seq(
            v ->
                asCompleted(List.of(after(10, "A"), after(20, "B"), after(30, "C")))
                    .take(1)
                    .toList(),
            v -> log("left at " + millis(), null)));
    assertThat(trace).containsExactly("A", "C cancelled", "B cancelled", "left at 10");
  }

  @Test
  @DisplayName("239: cancelled at any moment, none is left running")
  void cancelled() {
    for (int at = 0; at <= 35; at++) {
      trace.clear();
      int moment = at;
      run(
          seq(
              v -> {
                Task<?> task =
                    spawn(
                        asCompleted(List.of(after(10, "A"), after(20, "B"), after(30, "C")))
                            .forEach(t -> {}));
                return seq(
                    w -> sleep(ms(moment)),
                    w -> {
                      task.cancel();
                      return attempt(task, (x, thrown) -> log("ended", sleep(ms(50))));
                    });
              }));
      assertThat(trace).filteredOn(e -> e.startsWith("A")).hasSizeBetween(at == 0 ? 0 : 1, 1);
      assertThat(trace.get(trace.size() - 1)).isEqualTo("ended");
    }
  }

  @Test
  @DisplayName("239: what fails in the cleanup of those left is thrown")
  void cleanupFails() {
    var failure = new IllegalStateException("cleanup");
    Coroutine<String> bad =
        attempt(
            sleep(ms(50)),
            (v, thrown) -> {
              throw failure;
            });
    assertThatThrownBy(() -> run(asCompleted(List.of(after(1, "A"), bad)).take(1).toList()))
        .isSameAs(failure);
  }

  @Test
  @DisplayName("239: the failure of a task whose result nobody looks at is told")
  void unseen() {
    var failure = new IllegalStateException("unseen");
    List<Report> reports = new ArrayList<>();
    try (var loop = EventLoop.create(RunOptions.defaults().clock(clock).reports(reports::add))) {
      loop.run(asCompleted(List.of(failing(1, failure))).forEach(t -> {}));
    }
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).toString()).contains("unseen");
  }
}
