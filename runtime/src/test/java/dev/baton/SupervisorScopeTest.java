package dev.baton;

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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What kotlinx.coroutines' tests of {@code supervisorScope} say, in virtual time. */
class SupervisorScopeTest extends Virtual {
  private final List<Report> reports = new ArrayList<>();

  private Object runAndReport(Coroutine<?> main) {
    try (var loop = EventLoop.create(RunOptions.defaults().clock(clock).reports(reports::add))) {
      return loop.run(main);
    }
  }

  @Test
  @DisplayName("241: a child fails alone; body and siblings go on, and it is told")
  void failsAlone() {
    var failure = new IllegalStateException("alone");
    assertThat(
            runAndReport(
                Baton.<String>supervisorScope(
                    s -> {
                      s.spawn(after(20, "A"));
                      s.spawn(failing(10, failure));
                      s.spawn(after(30, "B"));
                      return after(15, "body");
                    })))
        .isEqualTo("body");
    assertThat(trace).containsExactly("body", "A", "B");
    assertThat(millis()).isEqualTo(30);
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).toString()).contains("alone");
  }

  @Test
  @DisplayName("241: who awaits the child gets its failure, and it is not told besides")
  void awaited() {
    var failure = new IllegalStateException("awaited");
    assertThat(
            runAndReport(
                Baton.<Object>supervisorScope(
                    s -> {
                      Task<String> child = s.spawn(failing(10, failure));
                      return attempt(child, (v, thrown) -> thrown);
                    })))
        .isSameAs(failure);
    assertThat(reports).isEmpty();
  }

  @Test
  @DisplayName(
      "241: the body's own failure cancels the children, and is thrown when they have ended")
  void bodyFails() {
    var failure = new IllegalStateException();
    assertThatThrownBy(
            () ->
                runAndReport(
                    Baton.<String>supervisorScope(
                        s -> {
                          s.spawn(after(20, "A"));
                          s.spawn(after(20, "B"));
                          return failing(10, failure);
                        })))
        .isSameAs(failure)
        .hasNoSuppressedExceptions();
    assertThat(trace).containsExactly("B cancelled", "A cancelled");
  }

  @Test
  @DisplayName("241: a cancel from outside ends all, at whatever moment it comes")
  void cancelled() {
    for (int at = 0; at <= 35; at++) {
      trace.clear();
      int moment = at;
      runAndReport(
          seq(
              v -> {
                Task<?> task =
                    spawn(
                        Baton.<String>supervisorScope(
                            s -> {
                              s.spawn(after(20, "A"));
                              s.spawn(after(30, "B"));
                              return after(10, "body");
                            }));
                return seq(
                    w -> sleep(ms(moment)),
                    w -> done(task.cancel()),
                    w -> attempt(task, (x, thrown) -> log("ended", sleep(ms(50)))));
              }));
      assertThat(trace).hasSize(at == 0 ? 1 + trace.size() - 1 : 4).endsWith("ended");
    }
  }
}
