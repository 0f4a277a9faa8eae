package dev.baton.examples.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ways through a site: redirects, loops, other sites, and pages linked many times. */
class CrawlTest {
  private TestSite site;

  @BeforeEach
  void start() throws IOException {
    site = new TestSite();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void aPageThatIsLinkedManyTimesIsAskedForOnce() {
    site.page("/", "<a href=a>a</a><a href='a#x'>a</a><a href='./a'>a</a><a href=b>b</a>");
    site.page("/a", "<p id=x><a href=b>b</a><a href=a>itself</a><a href=/>start</a>");
    site.page("/b", "<a href=a>a</a><a href=/>start</a>");
    assertThat(Outcome.of(site.at("/")).exitCode()).isZero();
    assertThat(site.asked()).containsExactlyInAnyOrder("/", "/a", "/b");
  }

  @Test
  void queriesMakeDifferentPages() {
    site.page("/", "<a href='?n=1'>1</a><a href='?n=2&amp;m=3'>2</a>");
    site.page("/?n=1", "").page("/?n=2&m=3", "");
    assertThat(Outcome.of(site.at("/")).exitCode()).isZero();
  }

  @Test
  void aRedirectIsFollowedAndLinksAreRelativeToWhereItLeads() {
    site.page("/", "<a href='old#here'>old</a><a href='old#not-here'>old</a>");
    site.redirect("/old", "new/").page("/new/", "<p id=here><a href=next>next</a>");
    site.page("/new/next", "");
    assertThat(Outcome.of(site.at("/")).broken())
        .containsExactly("  /: \"old\" -> old#not-here: no anchor not-here in that page");
    assertThat(site.asked()).containsExactly("/", "/old", "/new/", "/new/next");
  }

  @Test
  void theStartPageMayRedirectToo() {
    site.redirect("/", "/en/").page("/en/", "<a href=/>start</a>");
    Outcome outcome = Outcome.of(site.at("/"));
    assertThat(outcome.out()).contains("Read 1 page of " + site.at("/en/") + " in ");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void theSiteIsNotTheOneThatTheStartPageRedirectsTo() throws IOException {
    try (TestSite other = new TestSite().page("/", "<a href=gone>gone</a>")) {
      site.redirect("/", "/en/").redirect("/en/", other.at("/"));
      for (String[] options : new String[][] {{site.at("/")}, {site.at("/"), "--external"}}) {
        Outcome outcome = Outcome.of((Object[]) options);
        assertThat(outcome.err())
            .isEqualTo(
                "linkcheck: %s redirects to another site, %s; name that one to have it checked%n",
                site.at("/"), other.at("/"));
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.exitCode()).isEqualTo(2);
      }
      assertThat(other.asked()).isEmpty();
    }
  }

  @Test
  void redirectsInACircleAreBroken() {
    site.page("/", "<a href=a>a</a>").redirect("/a", "/b").redirect("/b", "/a");
    assertThat(Outcome.of(site.at("/")).broken())
        .containsExactly("  /: \"a\" -> a: redirects in a circle");
  }

  @Test
  void redirectsWithoutEndAreBroken() {
    site.page("/", "<a href=r0>r</a>");
    for (int i = 0; i < 100; i++) {
      site.redirect("/r" + i, "/r" + (i + 1));
    }
    assertThat(Outcome.of(site.at("/")).broken())
        .containsExactly("  /: \"r\" -> r0: too many redirects");
  }

  @Test
  void aRedirectToNowhereIsBroken() {
    site.page("/", "<a href=a>a</a><a href=b>b</a>");
    site.redirect("/a", "/gone").redirect("/b", "mailto:me@h");
    assertThat(Outcome.of(site.at("/")).broken())
        .containsExactly(
            "  /: \"a\" -> a: 404 Not Found", "  /: \"b\" -> b: redirects to mailto:me@h");
  }

  @Test
  void anErrorOfTheServerIsBroken() {
    site.page("/", "<a href=a>a</a>").answer("/a", 503, "X-Test", "x", "");
    assertThat(Outcome.of(site.at("/")).broken())
        .containsExactly("  /: \"a\" -> a: 503 Service Unavailable");
  }

  @Test
  void otherSitesAreLeftAlone() throws IOException {
    try (TestSite other = new TestSite()) {
      site.page("/", "<a href='" + other.at("/gone") + "'>other</a><a href=r>r</a>");
      site.redirect("/r", other.at("/gone"));
      Outcome outcome = Outcome.of(site.at("/"));
      assertThat(outcome.out()).contains("  1 link to 1 other site, not asked: 127.0.0.1:");
      assertThat(outcome.exitCode()).isZero();
      assertThat(other.asked()).isEmpty();
    }
  }

  @Test
  void otherSitesAreAskedIfWishedButNotCrawled() throws IOException {
    try (TestSite other = new TestSite().page("/there", "<a href=gone>gone</a>")) {
      site.page(
          "/", "<a href='" + other.at("/there") + "'>a</a><a href='" + other.at("/b") + "'>b</a>");
      assertThat(Outcome.of(site.at("/"), "--external").broken())
          .containsExactly("  /: \"b\" -> " + other.at("/b") + ": 404 Not Found");
      assertThat(other.asked()).containsExactlyInAnyOrder("/there", "/b");
    }
  }

  @Test
  void aLinkThatIsNoAddressIsBroken() {
    site.page("/", "<a href='http://two words/'>x</a>");
    assertThat(Outcome.of(site.at("/")).broken())
        .containsExactly("  /: \"x\" -> http://two words/: not an address");
  }

  @Test
  void theLongestAwaitChainGrowsWithTheDepthOfTheSite() {
    int depth = 500;
    site.page("/", "<a href=1>1</a>");
    for (int i = 1; i < depth; i++) {
      site.page("/" + i, "<a href=" + (i + 1) + ">next</a>");
    }
    site.page("/" + depth, "");
    assertThat(Outcome.of(site.at("/")).out())
        .contains("longest await chain: 501 visits, each awaiting the next:\n")
        .contains("    / > 1 > 2 > 3 > ... 493 more ... > 497 > 498 > 499 > 500\n");
  }
}
