package dev.baton.examples;

import static dev.baton.Baton.emit;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.annotation.Async;
import dev.baton.streams.Generator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SlicesTest {
  private final AtomicInteger asked = new AtomicInteger();

  @Async
  private Generator<Integer> naturals() {
    for (int i = 0; ; i++) {
      asked.incrementAndGet();
      emit(i);
    }
  }

  @Test
  @DisplayName("it prints what the program in Python prints")
  void prints() {
    var out = new ByteArrayOutputStream();
    Slices.print(new PrintStream(out, true, UTF_8));
    assertThat(out.toString(UTF_8)).isEqualToIgnoringNewLines("31 43 59 71 83 101 109\n");
  }

  @Test
  @DisplayName("an infinite generator is asked for the elements before the end, and no more")
  void lazy() {
    assertThat(Slices.slice(naturals(), 2, 9, 3).stream()).containsExactly(2, 5, 8);
    assertThat(asked).hasValue(9);
  }

  @Test
  @DisplayName("a slice that is left early has asked for what it has given")
  void leftEarly() {
    assertThat(Slices.slice(naturals(), 0, Integer.MAX_VALUE, 2).stream().limit(3))
        .containsExactly(0, 2, 4);
    assertThat(asked).hasValue(5);
  }

  @Test
  @DisplayName("a slice of what is shorter ends with it; one of nothing asks for nothing")
  void ends() {
    assertThat(Slices.slice(List.of("a", "b", "c"), 1, 9, 1).stream()).containsExactly("b", "c");
    assertThat(Slices.slice(naturals(), 0, 0, 1).stream()).isEmpty();
    assertThat(asked).hasValue(0);
  }
}
