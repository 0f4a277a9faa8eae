package dev.baton.benchmarks.servers.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many clients are of which kind. */
class KindTest {
  @Test
  void isAsManyAsEachShareSays() {
    Map<Kind, Long> kinds =
        IntStream.range(0, 10_000)
            .mapToObj(index -> Kind.of(index, 0.02, 0.01))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(kinds)
        .containsEntry(Kind.SLOW_TO_SEND, 100L)
        .containsEntry(Kind.SLOW_TO_READ, 100L)
        .containsEntry(Kind.LEAVING, 100L)
        .containsEntry(Kind.ORDINARY, 9_700L);
  }

  @Test
  void isOrdinaryForAllWhereThereAreNoOthers() {
    assertThat(IntStream.range(0, 1000).mapToObj(index -> Kind.of(index, 0, 0)))
        .containsOnly(Kind.ORDINARY);
  }
}
