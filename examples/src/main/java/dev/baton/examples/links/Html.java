package dev.baton.examples.links;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jsoup.select.Selector;

/** The reading of HTML: from the bytes of a page to its links and anchors. */
final class Html {
  private static final String HREFS = "a[href], area[href], link[href]";
  private static final String SOURCES =
      "img[src], script[src], iframe[src], frame[src], source[src], video[src], audio[src],"
          + " track[src], embed[src], input[type=image][src]";

  /** A link that names a host to get ready for, not something to fetch. */
  private static final Evaluator HINTS =
      Selector.evaluatorOf("[rel~=(?i)\\b(preconnect|dns-prefetch)\\b]");

  /** Of a link's text, how many characters are read, and how many nodes they may be in. */
  private static final int MOST_TEXT = 1_000;

  private Html() {}

  /**
   * Reads one page.
   *
   * @param charset the one that the server named, or null to go by the page's own mark
   */
  static Page read(URI address, byte[] body, String charset) {
    Document document = parse(address, body, charset);
    URI base = Address.resolve(address, document.baseUri()).filter(Address::isWeb).orElse(address);
    List<Link> links = new ArrayList<>();
    for (Element element : document.select(HREFS + ", " + SOURCES)) {
      if (!element.is(HINTS)) {
        links.add(link(address, base, element));
      }
    }
    return new Page(address, anchors(document), List.copyOf(links));
  }

  private static Document parse(URI address, byte[] body, String charset) {
    try {
      return Jsoup.parse(new ByteArrayInputStream(body), charset, address.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array always reads
    }
  }

  private static Link link(URI page, URI base, Element element) {
    String href = element.attr(element.hasAttr("href") ? "href" : "src");
    String text = text(element);
    return new Link(
        page,
        text.isEmpty() ? element.attr("alt").strip() : text,
        href.strip(),
        Address.resolve(base, href));
  }

  /**
   * The beginning of what a reader sees of an element. All of it could be most of the page, once
   * for each of the links around it.
   */
  private static String text(Element element) {
    StringBuilder text = new StringBuilder();
    int[] nodes = {0};
    element.filter(
        (node, depth) -> {
          if (node instanceof TextNode part) {
            String words = part.getWholeText();
            text.append(words, 0, Math.min(words.length(), MOST_TEXT));
          } else if (node instanceof Element inner && (inner.isBlock() || inner.nameIs("br"))) {
            text.append(' ');
          }
          return text.length() > MOST_TEXT || ++nodes[0] > MOST_TEXT
              ? FilterResult.STOP
              : FilterResult.CONTINUE;
        });
    return text.toString().replaceAll("\\s+", " ").strip();
  }

  private static Set<String> anchors(Document document) {
    Set<String> anchors = new HashSet<>();
    for (Element element : document.select("[id]")) {
      anchors.add(element.id());
    }
    for (Element element : document.select("a[name]")) {
      anchors.add(element.attr("name"));
    }
    return Set.copyOf(anchors);
  }
}
