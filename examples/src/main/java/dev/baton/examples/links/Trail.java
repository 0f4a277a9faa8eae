package dev.baton.examples.links;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The way by which the crawl came to an address: each visit awaits those that it leads to, so that
 * the trail is also the chain of visits that await each other.
 *
 * @param address where it ends
 * @param from the rest of it; null at the start
 * @param length the number of addresses
 * @param redirects the number of redirects at its end, one after the other
 * @param depth the number of links from the start, by the shortest way that is known
 */
record Trail(URI address, Trail from, int length, int redirects, int depth) {
  private static final int MOST_REDIRECTS = 10;

  static Trail start(URI address) {
    return new Trail(address, null, 1, 0, 0);
  }

  /** This trail and a link. */
  Trail link(URI next) {
    return new Trail(next, this, length + 1, 0, depth + 1);
  }

  /** This trail and a redirect. */
  Trail redirect(URI next) {
    return new Trail(next, this, length + 1, redirects + 1, depth);
  }

  /** The same end, at a depth that turned out to be less. */
  Trail atDepth(int known) {
    return new Trail(address, from, length, redirects, known);
  }

  /** The same end, awaited by the visit at the end of another trail. */
  Trail awaitedBy(Trail other) {
    return new Trail(address, other, other.length + 1, redirects, depth);
  }

  /** Whether there are more redirects at its end than anybody needs. */
  boolean tooManyRedirects() {
    return redirects > MOST_REDIRECTS;
  }

  /** All of its addresses, from the start. */
  List<URI> addresses() {
    List<URI> addresses = new ArrayList<>();
    for (Trail trail = this; trail != null; trail = trail.from) {
      addresses.add(trail.address);
    }
    Collections.reverse(addresses);
    return addresses;
  }
}
