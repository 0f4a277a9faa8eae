package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private static Method run;
  private static List<String> programs;

  @BeforeAll
  static void load() throws ReflectiveOperationException {
    var loader = new InjectingLoader(FaultInjectionTest.class.getClassLoader());
    run =
        loader
            .loadClass(FaultRun.class.getName())
            .getDeclaredMethod("run", String.class, Injector.Kind.class, long.class, long.class);
    run.setAccessible(true);
    Field all = loader.loadClass(FaultPrograms.class.getName()).getDeclaredField("ALL");
    all.setAccessible(true);
    programs = List.copyOf(((Map<?, ?>) all.get(null)).keySet().stream().map(o -> "" + o).toList());
    for (String program : programs) {
      assertThat(run(program, Injector.Kind.NOTHING, 0)).as(program).isEmpty(); // as expected
      assertThat(run(program, Injector.Kind.NOTHING, 0)).as(program).isEmpty(); // and always so
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> run(String program, Injector.Kind kind, long nth)
      throws ReflectiveOperationException {
    return (List<String>) run.invoke(null, program, kind, nth, 1L);
  }

  @Test
  @DisplayName("each allocation may fail")
  void allocations() throws ReflectiveOperationException {
    var problems = new ArrayList<String>();
    int injected = 0;
    for (String program : programs) {
      for (long nth = 1; ; nth++) {
        List<String> wrong = run(program, Injector.Kind.ALLOCATION, nth);
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
