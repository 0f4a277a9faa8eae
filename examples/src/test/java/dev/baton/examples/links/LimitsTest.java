package dev.baton.examples.links;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a site is looked at, and that nobody is told that all is well where it was not. */
class LimitsTest {
  private TestSite site;

  @BeforeEach
  void start() throws IOException {
    site = new TestSite();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  /** Pages in a row, each of which links to the next; the last one has a broken link. */
  private void row(int pages) {
    site.page("/", "<a href=1>1</a>");
    for (int i = 1; i < pages; i++) {
      site.page("/" + i, "<a href=" + (i + 1) + ">next</a>");
    }
  }

  @Test
  void aPageMayHaveAsManyBytesAsTheLimitAndNotOneMore() {
    site.page("/", "<a href=even>a</a><a href=odd>b</a>");
    site.page("/even", "x".repeat(2048)).page("/odd", "x".repeat(2049));
    Outcome outcome = Outcome.of(site.at("/"), "--max-page-size=2K");
    assertThat(outcome.out())
        .contains("Read 2 pages ")
        .contains("1 address not checked, beyond the limit of --max-page-size: odd\n")
        .endsWith("No broken links in the rest." + System.lineSeparator());
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void anAnchorInAPageThatIsTooLargeIsNotCalledMissing() {
    site.page("/", "<a href=large#there>a</a>").page("/large", "x".repeat(2000));
    Outcome outcome = Outcome.of(site.at("/"), "--max-page-size=1K");
    assertThat(outcome.broken()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void noMorePagesAreReadThanAllowed(int most) {
    StringBuilder links = new StringBuilder("<img src=i.png><a href=gone>gone</a>");
    site.answer("/i.png", 200, "Content-Type", "image/png", "x");
    for (int i = 0; i < 20; i++) {
      links.append("<a href=p").append(i).append("#here>p</a>");
      site.page("/p" + i, "<p id=here><a href=/beyond>beyond</a>");
    }
    site.page("/", links.toString());
    Outcome outcome = Outcome.of(site.at("/"), "--max-pages", most);
    assertThat(outcome.out())
        .contains("Read " + most + (most == 1 ? " page of " : " pages of "))
        .contains(21 - most + " addresses not checked, beyond the limit of --max-pages: p");
    assertThat(outcome.broken()).contains("  /: \"gone\" -> gone: 404 Not Found");
    assertThat(site.asked()).contains("/i.png", "/gone");
    assertThat(site.asked().contains("/beyond")).isEqualTo(most > 1);
  }

  @Test
  void asManyPagesAsAllowedAreNoLimitMet() {
    row(4);
    site.page("/4", "<img src=i.png>").answer("/i.png", 200, "Content-Type", "image/png", "x");
    Outcome outcome = Outcome.of(site.at("/"), "--max-pages", 5, "--max-depth", 5);
    assertThat(outcome.out()).contains("Read 5 pages of ").doesNotContain("not checked");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void aSiteThatAlwaysHasOneMorePageComesToAnEnd() throws IOException {
    try (Loopback endless = Loopback.serve(LimitsTest::answerWithNext)) {
      Outcome outcome = Outcome.of(endless.address(), "--max-pages", 50);
      assertThat(outcome.out())
          .contains("Read 50 pages of ")
          .contains("1 address not checked, beyond the limit of --max-pages: 50\n");
      assertThat(outcome.exitCode()).isEqualTo(2);
    }
  }

  private static void answerWithNext(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(1);
    int number = path.isEmpty() ? 0 : Integer.parseInt(path);
    send(exchange, "<a href=" + (number + 1) + ">next</a>");
  }

  private static void send(HttpExchange exchange, String html) throws IOException {
    try (exchange) {
      byte[] body = html.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Test
  void aPageWithMoreLinksThanAllowedInAllIsNotTaken() {
    site.page("/", "<a href=many>many</a><a href=few>few</a>");
    site.page("/many", "<a href=x>x</a>".repeat(10)).page("/few", "<a href=/>start</a>");
    Outcome outcome = Outcome.of(site.at("/"), "--max-links", 11);
    assertThat(outcome.out())
        .contains("  3 links in them\n")
        .contains("1 address not checked, beyond the limit of --max-links: many\n");
    assertThat(site.asked()).doesNotContain("/x");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void noLinkIsFollowedDeeperThanAllowed(int depth) {
    row(6);
    Outcome outcome = Outcome.of(site.at("/"), "--max-depth", depth);
    assertThat(outcome.out())
        .contains("Read " + (depth + 1) + (depth == 0 ? " page of " : " pages of "))
        .contains("  " + (depth + 1) + (depth == 0 ? " address" : " addresses") + " asked for\n")
        .contains("1 address not checked, beyond the limit of --max-depth: " + (depth + 1));
    assertThat(site.asked()).hasSize(depth + 1);
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void aRedirectIsNoStepInDepth() {
    site.redirect("/", "/start").page("/start", "<a href=a>a</a>");
    site.redirect("/a", "/b").redirect("/b", "/c").page("/c", "");
    assertThat(Outcome.of(site.at("/"), "--max-depth", 1).exitCode()).isZero();
  }

  @Test
  void whatIsBrokenWithinALimitIsBroken() {
    site.page("/", "<a href=a>a</a><a href=gone>gone</a>").page("/a", "<a href=b>b</a>");
    assertThat(Outcome.of(site.at("/"), "--max-depth", 1).exitCode()).isEqualTo(1);
  }

  /**
   * The start page links to a slow page and to the first of a row of fast ones; both lead to the
   * same page, the fast ones first, by the longer way.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void theDepthIsThatOfTheShortestWayWhicheverIsFirst(int tail) throws IOException {
    CountDownLatch longWay = new CountDownLatch(1);
    try (Loopback server =
        Loopback.serve(
            exchange -> {
              switch (exchange.getRequestURI().getPath()) {
                case "/" -> send(exchange, "<a href=slow>a</a><a href=r1>b</a>");
                case "/slow" -> {
                  waitFor(longWay);
                  send(exchange, "<a href=t1>t</a>");
                }
                case "/r1" -> send(exchange, "<a href=r2>r</a>");
                case "/r2" -> send(exchange, "<a href=r3>r</a>");
                case "/r3" -> send(exchange, "<a href=t1>t</a><a href=last>l</a>");
                case "/last" -> {
                  send(exchange, "");
                  longWay.countDown();
                }
                default -> {
                  String path = exchange.getRequestURI().getPath();
                  int next = Integer.parseInt(path.substring(2)) + 1;
                  send(exchange, "<a href=t" + next + ">t</a>");
                }
              }
            })) {
      // By the short way, t1 is at depth 2.
      int depth = Math.max(4, 1 + tail);
      assertThat(Outcome.of(server.address(), "--max-depth", depth).out())
          .contains("Read " + (6 + depth - 1) + " pages of ")
          .contains("1 address not checked, beyond the limit of --max-depth: t" + depth + "\n");
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
