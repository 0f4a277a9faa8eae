package dev.baton;

import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.loop.Stepper;
import dev.baton.loop.Suspension;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The suspension protocol: a coroutine driven by hand. */
class StepperTest extends Virtual {
  private static Suspension at(Stepper.Step<?> step) {
    return ((Stepper.Suspended<?>) step).at();
  }

  @Test
  @DisplayName("each step gives what is waited for, its label and its line")
  void waits() {
    var future = new CompletableFuture<String>();
    Coroutine<String> a = done("a");
    Awaitable<String> own = k -> {};
    Stepper<Object> stepper =
        Stepper.of(
            seq(
                "crawl",
                v -> sleep(ms(5)),
                v -> log("slept " + v, future),
                v -> log("future " + v, Baton.gather(a, a)),
                v -> log("gathered " + v, Baton.event("tick")),
                v -> log("event " + v, Baton.anyEvent()),
                v -> Baton.yieldNow(),
                v -> own,
                v -> "end " + v));
    assertThat(at(stepper.step()))
        .isEqualTo(new Suspension(new Suspension.Time(5_000_000), 1, 10, "part 0"));
    stepper.resolve(null);
    assertThat(at(stepper.step()))
        .isEqualTo(new Suspension(new Suspension.Future(future), 2, 11, "part 1"));
    stepper.resolve("x");
    assertThat(at(stepper.step()).waitsFor())
        .isEqualTo(new Suspension.Tasks(JoinKind.GATHER, List.of(a, a)));
    stepper.resolve(List.of("a", "b"));
    assertThat(at(stepper.step()).waitsFor()).isEqualTo(new Suspension.EventOf("tick"));
    stepper.resolve(1);
    assertThat(at(stepper.step()).waitsFor()).isEqualTo(new Suspension.AnyEvent());
    stepper.resolve(2);
    assertThat(at(stepper.step()).waitsFor()).isEqualTo(new Suspension.Pass());
    stepper.resolve(null);
    assertThat(at(stepper.step()).waitsFor()).isEqualTo(new Suspension.Other(own));
    stepper.resolve("y");
    assertThat(stepper.step()).isEqualTo(new Stepper.Finished<>("end y"));
    assertThat(stepper.step()).isEqualTo(new Stepper.Finished<>("end y"));
    assertThat(trace).containsExactly("slept null", "future x", "gathered [a, b]", "event 1");
  }

  @Test
  @DisplayName("a wait is resolved with an exception, or cancelled")
  void fails() {
    var failure = new java.io.IOException("no");
    Stepper<Object> stepper =
        Stepper.of(attempt(sleep(ms(1)), (v, t) -> log("" + t, sleep(ms(2)))));
    stepper.step();
    stepper.fail(failure);
    stepper.step();
    stepper.cancel("enough");
    assertThat(stepper.step()).isInstanceOf(Stepper.Failed.class);
    assertThat(trace).containsExactly("java.io.IOException: no");
  }

  @Test
  @DisplayName("a step before its wait is resolved is an error, and so is resolving nothing")
  void misuse() {
    Stepper<Object> stepper = Stepper.of(seq(v -> sleep(ms(1))));
    assertThatThrownBy(() -> stepper.resolve(1)).isInstanceOf(IllegalStateException.class);
    stepper.step();
    assertThatThrownBy(stepper::step).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("a coroutine that never suspends is finished by its first step")
  void atOnce() {
    assertThat(Stepper.of(done("x")).step()).isEqualTo(new Stepper.Finished<>("x"));
  }

  @Test
  @DisplayName("a coroutine cannot step itself, and goes on after it has tried to")
  void itself() {
    var self = new Stepper<?>[1];
    var refusals = new java.util.ArrayList<String>();
    Machine.Part tries =
        v -> {
          try {
            self[0].step();
          } catch (IllegalStateException refused) {
            refusals.add(refused.getMessage());
          }
          return Baton.yieldNow();
        };
    self[0] = Stepper.of(seq("main", tries, v -> seq("inner", tries, tries), v -> "end"));
    while (self[0].step() instanceof Stepper.Suspended<?>) {
      self[0].resolve(null);
    }
    assertThat(self[0].step()).isEqualTo(new Stepper.Finished<>("end"));
    assertThat(refusals)
        .hasSize(3)
        .allMatch(text -> text.startsWith("This coroutine is running already: "));
  }
}
