package dev.baton.examples.links;

/**
 * How much of a site is looked at, so that one without end, by mistake or out of malice, neither
 * keeps the link checker for ever nor takes all memory. What is held at a time are as many bodies
 * as there may be requests, one page that is being read, and the links of all that were.
 *
 * @param pages the most pages read
 * @param links the most links in all of them together
 * @param depth the most links from the start page to an address
 * @param pageSize the most bytes of one page
 */
record Limits(int pages, int links, int depth, int pageSize) {
  static final int ANY_DEPTH = Integer.MAX_VALUE;
  static final Limits DEFAULT = new Limits(10_000, 1_000_000, ANY_DEPTH, 4 << 20);
}
