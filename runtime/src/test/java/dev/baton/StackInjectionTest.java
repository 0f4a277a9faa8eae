package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The stack ends within the calls of the runtime that users' code makes, for each call and each
 * number of further calls that it has room for, in programs that use all of the runtime: the error
 * reaches somebody, all else goes on, and the loop is whole.
 *
 * <p>A build tries a sample of the calls, each with all numbers; {@code -Dfaults.stack=all} tries
 * all of them, which takes some minutes.
 */
@Timeout(3_600)
class StackInjectionTest {
  private static final boolean ALL = "all".equals(System.getProperty("faults.stack"));

  /** How many calls of each program a build tries. */
  private static final int SAMPLE = 55;

  /** Beyond this only a deep chain of coroutines makes calls, and one part of it is as another. */
  private static final int OWN_CALLS = 90;

  private static final int STRIDE = 37;

  private static FaultLoader faults;

  private final List<String> problems = new ArrayList<>();
  private int tried;
  private int injected;

  @BeforeAll
  static void load() throws ReflectiveOperationException {
    faults = new FaultLoader();
  }

  @Test
  @DisplayName("the stack may end anywhere")
  void overflows() throws ReflectiveOperationException {
    var random = new Random(11);
    for (String program : faults.programs()) {
      faults.run(program, Injector.Kind.NOTHING, 0, 0);
      long entries = Injector.entries();
      for (long entry = 1; entry <= entries; entry++) {
        if (ALL || random.nextInt((int) entries) < SAMPLE) {
          overflow(program, entry);
        }
      }
    }
    System.out.printf("stack injection: %,d of %,d runs have overflowed%n", injected, tried);
    assertThat(problems).isEmpty();
    assertThat(injected).isGreaterThan(10_000);
  }

  /** Lets the stack end within the call: at all depths, up to one at which it does not. */
  private void overflow(String program, long entry) throws ReflectiveOperationException {
    for (int room = 0; ; room += room < OWN_CALLS ? 1 : STRIDE) {
      List<String> wrong = faults.run(program, Injector.Kind.STACK, entry, room);
      if (!wrong.isEmpty()) {
        problems.add(program + ", call " + entry + ", room for " + room + ": " + wrong);
      }
      tried++;
      if (Injector.thrown() == null) {
        return;
      }
      injected++;
    }
  }
}
