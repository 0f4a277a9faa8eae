package dev.baton.examples.links;

import java.net.URI;
import java.util.Map;

/**
 * What a crawl brings home.
 *
 * @param start the start page, after its redirects
 * @param answers what each address that was asked for answered, in the order of the answers
 * @param longest the longest chain of visits that awaited each other
 */
record Findings(URI start, Map<URI, Answer> answers, Trail longest) {}
