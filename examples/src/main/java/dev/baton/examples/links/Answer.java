package dev.baton.examples.links;

import java.net.URI;

/** What came of asking for one address. */
sealed interface Answer {
  /** An HTML page of the site, read. */
  record Read(Page page) implements Answer {}

  /** Something else that is there: an image, a style sheet, a page of another site. */
  record There(String contentType) implements Answer {}

  /** A redirect to another address. */
  record Moved(URI to) implements Answer {}

  /** Nothing of use: an error status, or no answer at all. */
  record Failed(String why) implements Answer {}
}
