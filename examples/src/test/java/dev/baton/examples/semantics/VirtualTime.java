package dev.baton.examples.semantics;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.loop.Clock;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the tests of woven code share: a trace, and running in virtual time. */
abstract class VirtualTime {
  final List<Object> trace = new ArrayList<>();
  private final Clock clock = Clock.virtual();

  <T> T play(Coroutine<T> main) {
    return Baton.run(main, RunOptions.defaults().clock(clock));
  }

  /** Notes a step. */
  void note(Object step) {
    trace.add(step);
  }

  /** Notes a step, and when it was taken. */
  void noteTime(Object step) {
    trace.add(step + " at " + millis());
  }

  long millis() {
    return clock.now().toEpochMilli();
  }

  static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }
}
