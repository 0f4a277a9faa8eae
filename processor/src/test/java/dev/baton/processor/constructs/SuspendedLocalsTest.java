package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.internal.base.Local;
import dev.baton.internal.kernel.CountedTask;
import dev.baton.internal.kernel.StateMachine;
import dev.baton.loop.Stepper;
import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import dev.baton.processor.testing.Scenarios;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a suspended machine says of its locals, with the source's names for them. */
class SuspendedLocalsTest {
  private static final String TEXT = Scenarios.text("Locals");
  private static final List<String> LINES = TEXT.lines().toList();

  private static Compiled compiled(String debug) {
    return Javac.weaving().with(debug).source("constructs.Locals", TEXT).compile().verify();
  }

  private static final Compiled WOVEN = compiled("-g");

  private static Stream<String> scenarios() throws Exception {
    return Arrays.stream(WOVEN.loader().loadClass("constructs.Locals").getDeclaredMethods())
        .filter(method -> method.getReturnType() == Coroutine.class && !method.isSynthetic())
        .filter(method -> method.getParameterCount() == 0)
        .map(Method::getName)
        .sorted();
  }

  /** Runs a scenario to its end, looking at all machines wherever it is suspended. */
  private static void run(Compiled compiled, String scenario, Looking looking) throws Exception {
    Method method = compiled.loader().loadClass("constructs.Locals").getDeclaredMethod(scenario);
    method.setAccessible(true);
    Stepper<?> stepper = Stepper.of((Coroutine<?>) method.invoke(null));
    Stepper.Step<?> step = stepper.step();
    while (step instanceof Stepper.Suspended<?>) {
      Field leaf = Stepper.class.getDeclaredField("leaf");
      leaf.setAccessible(true);
      for (var at = (StateMachine) leaf.get(stepper); at != null; at = CountedTask.awaiter(at)) {
        if (CountedTask.source(at).className().startsWith("constructs.")) {
          looking.at(at, CountedTask.source(at).line(CountedTask.label(at)));
        }
      }
      stepper.resolve(7);
      step = stepper.step();
    }
    assertThat(step).isInstanceOf(Stepper.Finished.class);
  }

  private interface Looking {
    void at(StateMachine machine, int line) throws Exception;
  }

  private static String shown(Local local) {
    Object value = local.value();
    if (value == null) {
      return local.name() + "=null";
    }
    Object text = value instanceof int[] array ? Arrays.toString(array) : value;
    return local.name() + "=" + text + ":" + value.getClass().getSimpleName();
  }

  private static String shown(List<Local> locals) {
    return locals.stream().map(SuspendedLocalsTest::shown).collect(Collectors.joining(" "));
  }

  private static List<Object> fields(StateMachine machine) throws Exception {
    List<Object> values = new ArrayList<>();
    for (Class<?> at = machine.getClass(); at != Object.class; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        field.setAccessible(true);
        values.add(field.get(machine));
      }
    }
    return values;
  }

  @Tag("javac") // ecj gives what lambdas capture no names
  @ParameterizedTest
  @MethodSource("scenarios")
  void areThoseThatTheCodeStillReads(String scenario) throws Exception {
    int[] looks = {0};
    run(
        WOVEN,
        scenario,
        (machine, line) -> {
          String text = LINES.get(line - 1);
          assertThat(text).contains(" // ");
          String expected = text.substring(text.indexOf(" // ") + 4).replace("none", "");
          List<Object> before = fields(machine);
          List<Local> locals = CountedTask.locals(machine);
          assertThat(shown(locals)).as("at line %d: %s", line, text.strip()).isEqualTo(expected);
          assertThat(CountedTask.locals(machine)).isEqualTo(locals);
          assertThat(fields(machine)).isEqualTo(before);
          looks[0]++;
        });
    assertThat(looks[0]).isPositive();
  }

  @Test
  void everyAwaitOfTheSourceIsLookedAt() throws Exception {
    Set<Integer> seen = new TreeSet<>();
    for (String scenario : scenarios().toList()) {
      run(WOVEN, scenario, (machine, line) -> seen.add(line));
    }
    assertThat(seen)
        .isEqualTo(
            IntStream.rangeClosed(1, LINES.size())
                .filter(line -> LINES.get(line - 1).contains(" // "))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new)))
        .hasSizeGreaterThan(30);
  }

  @Test
  void areTheParametersBeforeItBegins() throws Exception {
    Class<?> type = WOVEN.loader().loadClass("constructs.Locals");
    Method wide = type.getDeclaredMethod("wide", long.class, double.class);
    wide.setAccessible(true);
    var machine = (StateMachine) wide.invoke(null, 1L, 2.0);
    assertThat(shown(CountedTask.locals(machine))).isEqualTo("first=1:Long second=2.0:Double");
  }

  @Test
  void areTheParametersOfMethodsWhereThereIsNoDebugTable() throws Exception {
    Compiled without = compiled("-g:none");
    List<String> seen = new ArrayList<>();
    run(without, "callsWide", (machine, line) -> seen.add(shown(CountedTask.locals(machine))));
    run(without, "loops", (machine, line) -> seen.add(shown(CountedTask.locals(machine))));
    assertThat(seen.get(0)).isEqualTo("first=1:Long second=2.0:Double");
    assertThat(seen.subList(1, seen.size())).isNotEmpty().containsOnly("");
  }

  @Test
  void aCoroutineOfTheRuntimesOwnHasNone() {
    assertThat(CountedTask.locals(Baton.yieldNow())).isEmpty();
  }
}
