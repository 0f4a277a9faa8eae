package dev.baton.examples.links;

/**
 * A link that leads nowhere.
 *
 * @param link the first of its kind in its page
 * @param why what is wrong, in a few words
 */
record Broken(Link link, String why) {}
