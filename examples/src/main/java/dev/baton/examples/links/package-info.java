/**
 * A concurrent link checker: the first real program written with Baton.
 *
 * <p>{@link dev.baton.examples.links.Crawl} is the place to start reading; everything that waits
 * for something is in it, in {@code Fetcher} and in {@code Progress}. The rest is ordinary Java:
 * {@code Html} and {@code Address} read pages, {@code Judge} and {@code Report} say what the crawl
 * has found, {@code Site}, {@code FolderServer} and {@code JavadocSite} bring what is to be
 * checked, and {@link dev.baton.examples.links.LinkChecker} is the command line.
 *
 * <p>Nothing that comes from a site is trusted: {@code Limits} says how much of it is looked at,
 * {@code PageBody} cuts off what has no end, and {@code Printable} makes its text fit for a
 * terminal.
 */
package dev.baton.examples.links;
