package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.frame.Frames.charge;
import static dev.baton.frame.Frames.nextFrame;
import static dev.baton.frame.Frames.output;
import static dev.baton.frame.Frames.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statement 156: a program is run in two JVMs, which shows what one JVM does not. */
class DeterminismTest {
  @TempDir Path folder;

  @Async
  private static Coroutine<Integer> visits(Iterable<String> names) {
    int length = 0;
    for (String name : names) {
      length = length * 31 + name.length();
      charge(random().nextInt(10));
      await(nextFrame());
      output(name);
    }
    return done(length);
  }

  @Async
  private static Coroutine<Void> forever() {
    while (true) {
      await(nextFrame());
    }
  }

  @Async
  private static Coroutine<Void> fails() {
    await(nextFrame());
    throw new IllegalStateException("on purpose");
  }

  private static FrameMachine machine(Coroutine<?> main) {
    var machine = FrameMachine.create(FrameOptions.defaults().endOnFailure(true));
    machine.spawn("main", main);
    return machine;
  }

  private static Set<String> names() {
    return Set.of("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota");
  }

  @Test
  @DisplayName("156: what does the same each time passes; of what does not end, some frames do")
  void whatDoesTheSamePasses() throws Exception {
    Determinism.check(() -> machine(visits(new TreeSet<>(names()))));
    assertThat(Determinism.of(() -> machine(forever())).frames(5).check()).isEqualTo(5);
    assertThatThrownBy(() -> Determinism.of(() -> machine(forever())).frames(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("156: each check finds the order of Set.of, of two elements as well")
  void theOrderOfTheSmallestSetIsFoundEachTime() {
    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(() -> Determinism.check(() -> machine(visits(Set.of("one", "three")))))
          .isInstanceOf(Divergence.class);
    }
  }

  @Test
  @DisplayName("156: the order of Set.of is another one in another JVM, which the check finds")
  void theOrderOfASetIsFound() {
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 20; i++) { // two JVMs may draw the same order
                Determinism.check(() -> machine(visits(names())));
              }
            })
        .isInstanceOf(Divergence.class)
        .hasMessageContaining("in one JVM: ")
        .hasMessageContaining("output \"");
  }

  @Test
  @DisplayName("156: a program that reads files is checked with each of them")
  void aProgramIsCheckedWithItsInputs() throws Exception {
    Path input = Files.writeString(folder.resolve("names"), "b\na\n");
    Determinism.check(Reads.class, input, input);
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> Determinism.check(Reads.class, missing))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("The program has failed in a JVM of")
        .hasMessageContaining("NoSuchFileException");
  }

  static final class Reads implements CertifiedProgram {
    @Override
    public FrameMachine create(Path input) throws IOException {
      return machine(visits(Files.readAllLines(input)));
    }
  }

  @Test
  @DisplayName("156: a program that fails is no difference, but says so")
  void aProgramThatFailsSaysSo() {
    assertThatThrownBy(() -> Determinism.check(() -> machine(fails())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("on purpose");
  }
}
