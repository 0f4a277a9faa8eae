package dev.baton.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;

/** What becomes true sooner or later. */
final class Eventually {
  private static final long PATIENCE = 60_000_000_000L;

  private Eventually() {}

  static <T> void is(Supplier<T> actual, T expected) {
    long begun = System.nanoTime();
    while (!actual.get().equals(expected) && System.nanoTime() - begun < PATIENCE) {
      Thread.onSpinWait();
    }
    assertThat(actual.get()).isEqualTo(expected);
  }
}
