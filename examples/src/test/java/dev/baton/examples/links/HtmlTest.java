package dev.baton.examples.links;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class HtmlTest {
  private static final URI ADDRESS = URI.create("http://h/a/b.html");

  private static Page read(String html) {
    return Html.read(ADDRESS, html.getBytes(UTF_8), null);
  }

  private static Link only(String html) {
    assertThat(read(html).links()).hasSize(1);
    return read(html).links().get(0);
  }

  @Test
  void aLinkKeepsWhatTheReaderSeesAndWhatTheAuthorWrote() {
    Link link = only("<a href='c.html#x'>See <b>this</b>\n  one</a>");
    assertThat(link.page()).isEqualTo(ADDRESS);
    assertThat(link.text()).isEqualTo("See this one");
    assertThat(link.href()).isEqualTo("c.html#x");
    assertThat(link.target()).contains(URI.create("http://h/a/c.html"));
    assertThat(link.anchor()).isEqualTo("x");
  }

  @Test
  void whatAPageIsMadeOfIsLinkedToo() {
    Page page =
        read(
            "<link rel=stylesheet href=s.css><script src=s.js></script><img src=i.png alt='an i'>"
                + "<iframe src=f.html></iframe><map><area href=m.html></map>");
    assertThat(page.links())
        .extracting(Link::href)
        .containsExactlyInAnyOrder("s.css", "s.js", "i.png", "f.html", "m.html");
    assertThat(page.links()).extracting(Link::text).contains("an i");
  }

  @Test
  void hintsAreNotLinks() {
    assertThat(read("<link rel='dns-prefetch' href='//x'><link rel=preconnect href='//y'>").links())
        .isEmpty();
  }

  @Test
  void commentsAndScriptsHoldNoLinks() {
    String link = "<a id=x href=c.html>c</a>";
    Page page =
        read("<!-- " + link + " --><script>'" + link + "'</script><style>" + link + "</style>");
    assertThat(page.links()).isEmpty();
    assertThat(page.anchors()).isEmpty();
  }

  @Test
  void theBaseElementCounts() {
    Link link = only("<base href='/other/'><a href='c.html'>c</a>");
    assertThat(link.target()).contains(URI.create("http://h/other/c.html"));
  }

  @Test
  void entitiesAreResolved() {
    Link link = only("<a href='c?x=1&amp;y=2&#x23;z'>R&amp;D</a>");
    assertThat(link.address()).contains(URI.create("http://h/a/c?x=1&y=2#z"));
    assertThat(link.text()).isEqualTo("R&D");
  }

  @Test
  void idsAndNamesAreAnchors() {
    Page page = read("<h2 id='one two'>x</h2><a name=old>x</a><a id=new>x</a><input name=field>");
    assertThat(page.anchors()).containsExactlyInAnyOrder("one two", "old", "new");
  }

  @Test
  void aFragmentIsDecoded() {
    Link link = only("<p id='f(int[])'><a href='#f(int%5B%5D)'>f</a>");
    assertThat(link.leadsInto(read("<p id='f(int[])'>"))).isTrue();
    assertThat(link.leadsInto(read("<p id='f'>"))).isFalse();
  }

  @Test
  void theTopOfAPageNeedsNoAnchor() {
    Page empty = read("");
    assertThat(only("<a href='#'>x</a>").leadsInto(empty)).isTrue();
    assertThat(only("<a href='#Top'>x</a>").leadsInto(empty)).isTrue();
    assertThat(only("<a href='#:~:text=x'>x</a>").leadsInto(empty)).isTrue();
  }

  @Test
  void aLinkMayHaveNoTargetOrNoAddressAtAll() {
    assertThat(only("<a href='mailto:a@b'>x</a>").target()).isEmpty();
    assertThat(only("<a href='http://two words/'>x</a>").address()).isEmpty();
    assertThat(read("<a>x</a><a name=y>y</a>").links()).isEmpty();
  }

  @Test
  void theCharsetIsTheServersElseThePagesElseUtf8() {
    String marked = "<meta charset=iso-8859-1><p id='é'>";
    assertThat(Html.read(ADDRESS, marked.getBytes(ISO_8859_1), null).anchors()).contains("é");
    assertThat(Html.read(ADDRESS, marked.getBytes(UTF_8), "UTF-8").anchors()).contains("é");
    assertThat(Html.read(ADDRESS, "<p id='é'>".getBytes(UTF_8), null).anchors()).contains("é");
  }
}
