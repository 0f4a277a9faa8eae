package dev.baton.examples.links;

import java.net.URI;
import java.util.Optional;

/**
 * One link as it stands in a page.
 *
 * @param page the address of the page that it stands in
 * @param text what a reader sees of it; empty for an image, a script or a style sheet
 * @param href the address as written
 * @param address the address as meant, with its fragment; empty if it cannot be read as one
 */
record Link(URI page, String text, String href, Optional<URI> address) {

  /**
   * The address to ask for; empty if there is none, as for {@code mailto:} and {@code javascript:}.
   */
  Optional<URI> target() {
    return address.filter(Address::isWeb).map(Address::withoutFragment);
  }

  /** The name of the anchor that it leads to, decoded; empty for the top of a page. */
  String anchor() {
    String fragment = address.map(URI::getFragment).orElse("");
    int directive =
        fragment.indexOf(":~:"); // from here on it is for the browser, such as text to mark
    String anchor = directive < 0 ? fragment : fragment.substring(0, directive);
    return anchor.equalsIgnoreCase("top") ? "" : anchor;
  }

  /** Whether a page has the anchor that this leads to. */
  boolean leadsInto(Page target) {
    return anchor().isEmpty()
        || target.anchors().contains(anchor())
        || target.anchors().contains(address.map(URI::getRawFragment).orElse(""));
  }
}
