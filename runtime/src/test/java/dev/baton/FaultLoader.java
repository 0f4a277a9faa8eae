package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

/** The programs of {@link FaultPrograms}, in a runtime of their own that can be made to fail. */
final class FaultLoader {
  private final Method run;
  private final List<String> programs;

  /** Loads all, and runs each program, which shows what it logs where nothing fails. */
  FaultLoader() throws ReflectiveOperationException {
    var loader = new InjectingLoader(FaultLoader.class.getClassLoader());
    run =
        loader
            .loadClass(FaultRun.class.getName())
            .getDeclaredMethod("run", String.class, Injector.Kind.class, long.class, long.class);
    run.setAccessible(true);
    Field all = loader.loadClass(FaultPrograms.class.getName()).getDeclaredField("ALL");
    all.setAccessible(true);
    programs = List.copyOf(((Map<?, ?>) all.get(null)).keySet().stream().map(o -> "" + o).toList());
    for (String program : programs) {
      assertThat(run(program, Injector.Kind.NOTHING, 0, 1)).as(program).isEmpty(); // as expected
      assertThat(run(program, Injector.Kind.NOTHING, 0, 1)).as(program).isEmpty(); // always so
    }
  }

  List<String> programs() {
    return programs;
  }

  /**
   * Runs a program while something fails; gives what is wrong.
   *
   * @param nth which of its kind fails
   * @param room see {@link Injector#arm}
   */
  @SuppressWarnings("unchecked")
  List<String> run(String program, Injector.Kind kind, long nth, long room)
      throws ReflectiveOperationException {
    return (List<String>) run.invoke(null, program, kind, nth, room);
  }
}
