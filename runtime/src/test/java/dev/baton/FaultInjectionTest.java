package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.StackTraces;
import dev.baton.internal.timers.SleepTimer;
import dev.baton.loop.Report;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Memory runs out at each allocation of the runtime in turn, in programs that use all of it: the
 * error reaches somebody, all else goes on, and the loop is whole. As SQLite tests it.
 */
@Timeout(300)
class FaultInjectionTest {
  private static FaultLoader faults;

  @BeforeAll
  static void load() throws ReflectiveOperationException {
    faults = new FaultLoader();
  }

  @Test
  @DisplayName(
      "what tells of a failure is loaded with the first loop, and not where no memory is left")
  void loadedInAdvance() throws ReflectiveOperationException {
    var loader = new InjectingLoader(FaultInjectionTest.class.getClassLoader());
    assertThat(loader.hasLoaded(Failure.class)).isFalse();
    Class.forName(EventLoopImpl.class.getName(), true, loader);
    assertThat(List.of(Failure.class, StackTraces.class, Report.Kind.class, SleepTimer.class))
        .allMatch(loader::hasLoaded);
  }

  @Test
  @DisplayName("each allocation may fail")
  void allocations() throws ReflectiveOperationException {
    var problems = new ArrayList<String>();
    int injected = 0;
    for (String program : faults.programs()) {
      for (long nth = 1; ; nth++) {
        List<String> wrong = faults.run(program, Injector.Kind.ALLOCATION, nth, 1);
        if (Injector.thrown() == null) {
          assertThat(wrong).isEmpty();
          break;
        }
        injected++;
        if (!wrong.isEmpty()) {
          problems.add(program + ", allocation " + nth + ": " + wrong);
        }
      }
    }
    System.out.printf("fault injection: %,d failed allocations%n", injected);
    assertThat(problems).isEmpty();
    assertThat(injected).isGreaterThan(4_000);
  }
}
