package dev.baton.examples.links;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * What the link checker knows of one HTML page.
 *
 * @param address where it was found
 * @param anchors the names that a fragment can lead to
 * @param links in the order of the page, repeated if the page repeats them
 */
record Page(URI address, Set<String> anchors, List<Link> links) {}
