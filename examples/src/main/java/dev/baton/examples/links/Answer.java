package dev.baton.examples.links;

import java.net.URI;
import java.util.Locale;

/** What came of asking for one address. */
sealed interface Answer {
  /** An HTML page of the site, read. */
  record Read(Page page) implements Answer {}

  /** Something else that is there: an image, a style sheet, a page of another site. */
  record There(String contentType) implements Answer {
    /** Whether it could have been read as a page. */
    boolean isHtml() {
      String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
      return type.equals("text/html") || type.equals("application/xhtml+xml");
    }
  }

  /** A redirect to another address. */
  record Moved(URI to) implements Answer {}

  /** Not looked at, because there has to be an end somewhere. */
  record Left(Limit limit) implements Answer {}

  /** Nothing of use: an error status, or no answer at all. */
  record Failed(String why) implements Answer {}
}
