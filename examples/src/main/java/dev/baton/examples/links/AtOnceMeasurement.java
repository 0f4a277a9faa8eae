package dev.baton.examples.links;

import dev.baton.Baton;
import java.io.IOException;
import java.time.Duration;

/**
 * A measurement: how much sooner the link checker is done with 32 requests at once than with one,
 * against a server that delays each answer by 50 ms.
 *
 * <pre>{@code
 * mvn -q compile -Plinks -Dexec.mainClass=dev.baton.examples.links.AtOnceMeasurement
 * }</pre>
 */
public final class AtOnceMeasurement {
  private static final int PAGES = 200;
  private static final Duration DELAY = Duration.ofMillis(50);

  private AtOnceMeasurement() {}

  /** Measures, after one round to warm up, and shows both times and their ratio. */
  public static void main(String[] arguments) throws Exception {
    seconds(32);
    double one = seconds(1);
    double many = seconds(32);
    System.out.printf("%d pages, each answer delayed by %d ms:%n", PAGES, DELAY.toMillis());
    System.out.printf("   1 at once: %6.2f s%n", one);
    System.out.printf("  32 at once: %6.2f s, %.1f times as fast%n", many, one / many);
    System.exit(0); // the HTTP client's threads would keep Maven waiting
  }

  private static double seconds(int atOnce) throws BadInput, IOException {
    try (SlowSite site = new SlowSite(PAGES, DELAY)) {
      Crawl crawl =
          new Crawl(
              new Fetcher(atOnce, Duration.ofSeconds(10), Limits.DEFAULT.pageSize()),
              false,
              Limits.DEFAULT);
      long started = System.nanoTime();
      Baton.run(crawl.from(site.address()));
      return (System.nanoTime() - started) / 1e9;
    }
  }
}
