package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.woven.CoroutineSource;
import org.junit.jupiter.api.Test;

/** What is known of a coroutine's source. */
class CoroutineSourceTest {
  private static final CoroutineSource OLDER =
      CoroutineSource.of("demo.Crawler", "crawl", "Crawler.java", 8)
          .await(11, "first = await(a())")
          .await(12, "second = await(b())");

  private static final CoroutineSource WOVEN =
      CoroutineSource.of("demo.Crawler", "crawl", "Crawler.java", 8, 0x1234_5678_9abc_def0L, "")
          .await(11, "first = await(a())")
          .await(12, "second = await(b())");

  @Test
  void itTellsWhoseItIsAndWhereItsAwaitsStand() {
    for (CoroutineSource source : new CoroutineSource[] {OLDER, WOVEN}) {
      assertThat(source.className()).isEqualTo("demo.Crawler");
      assertThat(source.method()).isEqualTo("crawl");
      assertThat(source.file()).isEqualTo("Crawler.java");
      assertThat(source.awaits()).isEqualTo(2);
      assertThat(source.line(0)).isEqualTo(8);
      assertThat(source.line(2)).isEqualTo(12);
      assertThat(source.text(4)).isEqualTo("second = await(b())");
    }
  }

  @Test
  void itKeepsTheHashOfTheProgram() {
    assertThat(WOVEN.hash()).isEqualTo(0x1234_5678_9abc_def0L);
  }

  @Test
  void theHashOfWhatWasWovenEarlierIsUnknown() {
    assertThat(OLDER.hash()).isZero();
    assertThat(CoroutineSource.UNKNOWN.hash()).isZero();
    assertThat(CoroutineSource.operation("sleep").hash()).isZero();
  }

  @Test
  void anOperationHasANameAndNoPlace() {
    CoroutineSource sleep = CoroutineSource.operation("sleep");
    assertThat(sleep.className()).isEmpty();
    assertThat(sleep.method()).isEqualTo("sleep");
    assertThat(sleep.file()).isNull();
    assertThat(sleep.awaits()).isZero();
  }
}
