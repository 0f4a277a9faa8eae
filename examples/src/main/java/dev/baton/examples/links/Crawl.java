package dev.baton.examples.links;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One crawl of a site, from its start page to every page that can be reached: each page is a
 * coroutine that fetches it and then awaits those of the pages that it is the first to link to.
 *
 * <p>There may be thousands of them, all on one thread: the maps need no locks, and when the first
 * coroutine ends, the whole site has been seen.
 */
final class Crawl {
  private final Fetcher fetcher;
  private final boolean external;

  private final Set<URI> seen = new HashSet<>();
  private final Map<URI, Answer> answers = new LinkedHashMap<>();
  private URI site;
  private Trail longest;
  private int pages;
  private int links;

  /**
   * A crawl that has yet to start.
   *
   * @param external whether to ask for the pages of other sites too; their links are never followed
   */
  Crawl(Fetcher fetcher, boolean external) {
    this.fetcher = fetcher;
    this.external = external;
  }

  /**
   * Crawls the site that a page belongs to.
   *
   * @throws BadInput if there is no HTML page to start from
   */
  @Async
  Coroutine<Findings> from(URI page) throws BadInput {
    Trail start = Trail.start(page);
    Answer first = await(ask(start, true));
    while (first instanceof Answer.Moved moved && !start.tooManyRedirects()) {
      start = start.redirect(moved.to());
      first = await(ask(start, true));
    }
    BadInput.unlessPage(page, first);
    site = start.address();
    await(follow(start, first));
    return done(new Findings(site, answers, longest));
  }

  /** Visits one page and, by way of it, all that nobody has visited before. */
  @Async
  private Coroutine<Void> visit(Trail trail) {
    Answer answer = await(ask(trail, Address.sameSite(site, trail.address())));
    await(follow(trail, answer));
    return done();
  }

  @Async
  private Coroutine<Void> follow(Trail trail, Answer answer) {
    List<Coroutine<Void>> visits = new ArrayList<>();
    for (Trail next : unseen(trail, answer)) {
      visits.add(visit(next));
    }
    await(gather(visits)); // all at once: the fetcher sees to the limit
    return done();
  }

  @Async
  private Coroutine<Answer> ask(Trail trail, boolean read) {
    Answer answer = await(fetcher.fetch(trail.address(), read));
    note(trail, answer);
    return done(answer);
  }

  private void note(Trail trail, Answer answer) {
    seen.add(trail.address());
    answers.put(trail.address(), answer);
    if (answer instanceof Answer.Read read) {
      pages++;
      links += read.page().links().size();
    }
    if (longest == null || trail.length() > longest.length()) {
      longest = trail;
    }
  }

  /** The addresses that an answer leads to, but for those that another one has led to before. */
  private List<Trail> unseen(Trail trail, Answer answer) {
    List<Trail> unseen = new ArrayList<>();
    if (answer instanceof Answer.Moved moved) {
      Trail next = trail.redirect(moved.to());
      if (!next.tooManyRedirects() && wanted(moved.to()) && seen.add(moved.to())) {
        unseen.add(next);
      }
    } else if (answer instanceof Answer.Read read) {
      for (Link link : read.page().links()) {
        URI target = link.target().orElse(site);
        if (wanted(target) && seen.add(target)) {
          unseen.add(trail.link(target));
        }
      }
    }
    return unseen;
  }

  private boolean wanted(URI address) {
    return external || Address.sameSite(site, address);
  }

  /** How far it is, in one line; nothing before the start page has been read. */
  Optional<String> news() {
    if (pages == 0) {
      return Optional.empty();
    }
    int underWay = fetcher.inFlight();
    int toGo = seen.size() - answers.size() - underWay;
    String format = "pages %,d, links %,d, requests under way %,d, to go %,d";
    return Optional.of(String.format(Locale.ROOT, format, pages, links, underWay, toGo));
  }
}
