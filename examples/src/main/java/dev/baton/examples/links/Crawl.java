package dev.baton.examples.links;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
  private final Limits limits;

  /** What has been linked to, and how few links lead there from the start, as far as is known. */
  private final Map<URI, Integer> depths = new HashMap<>();

  private final Set<URI> tooDeep = new LinkedHashSet<>();
  private final Map<URI, Answer> answers = new LinkedHashMap<>();
  private URI site;
  private Trail longest;
  private int pages;
  private int links;

  /**
   * A crawl that has yet to start.
   *
   * @param external whether to ask for the pages of other sites too; their links are never followed
   * @param limits how much of the site to look at
   */
  Crawl(Fetcher fetcher, boolean external, Limits limits) {
    this.fetcher = fetcher;
    this.external = external;
    this.limits = limits;
  }

  /**
   * Crawls the site that a page belongs to.
   *
   * @throws BadInput if there is no HTML page to start from, or it is another site's
   */
  @Async
  Coroutine<Findings> from(URI page) throws BadInput {
    Trail start = Trail.start(page);
    Answer first = await(ask(start, true));
    while (first instanceof Answer.Moved moved && !start.tooManyRedirects()) {
      BadInput.unlessSameSite(page, start.address(), moved.to());
      start = start.redirect(moved.to());
      first = await(ask(start, true));
    }
    BadInput.unlessPage(page, first);
    site = start.address();
    await(follow(start));
    tooDeep.forEach(address -> answers.putIfAbsent(address, new Answer.Left(Limit.DEPTH)));
    return done(new Findings(site, answers, longest));
  }

  /** Visits one page and, by way of it, all that nobody has visited before. */
  @Async
  private Coroutine<Void> visit(Trail trail) {
    await(ask(trail, Address.sameSite(site, trail.address())));
    await(follow(trail.atDepth(depths.get(trail.address()))));
    return done();
  }

  @Async
  private Coroutine<Void> follow(Trail trail) {
    List<Coroutine<Void>> visits = new ArrayList<>();
    for (Trail next : unseen(trail)) {
      visits.add(visit(next));
    }
    await(gather(visits)); // all at once: the fetcher sees to the limit
    return done();
  }

  @Async
  private Coroutine<Answer> ask(Trail trail, boolean ours) {
    URI address = trail.address();
    depths.putIfAbsent(address, trail.depth());
    Answer answer = within(ours, await(fetcher.fetch(address, () -> ours && !full())));
    answers.put(address, answer);
    if (longest == null || trail.length() > longest.length()) {
      longest = trail;
    }
    return done(answer);
  }

  private boolean full() {
    return pages == limits.pages();
  }

  /** The answer, unless there is a page that is one too many, or has too many links. */
  private Answer within(boolean ours, Answer answer) {
    if (answer instanceof Answer.There there) {
      return ours && there.isHtml() ? new Answer.Left(Limit.PAGES) : there;
    }
    if (!(answer instanceof Answer.Read read)) {
      return answer;
    }
    if (full()) {
      return new Answer.Left(Limit.PAGES);
    }
    int more = read.page().links().size();
    if (more > limits.links() - links) {
      return new Answer.Left(Limit.LINKS);
    }
    pages++;
    links += more;
    return answer;
  }

  /**
   * The addresses that a trail's end leads to, but for those that another one has led to before.
   */
  private List<Trail> unseen(Trail trail) {
    List<Trail> unseen = new ArrayList<>();
    Deque<Trail> ends = new ArrayDeque<>(List.of(trail));
    while (!ends.isEmpty()) {
      for (Trail next : nexts(ends.poll())) {
        Integer known = depths.get(next.address());
        if (next.depth() > limits.depth()) {
          tooDeep.add(next.address());
        } else if (known == null) {
          depths.put(next.address(), next.depth());
          unseen.add(next.awaitedBy(trail));
        } else if (next.depth() < known && limits.depth() != Limits.ANY_DEPTH) {
          // It was first come to by a longer way; what it leads to is not so deep after all.
          depths.put(next.address(), next.depth());
          ends.add(next);
        }
      }
    }
    return unseen;
  }

  /** All that the end of a trail leads to, if it has answered. */
  private List<Trail> nexts(Trail trail) {
    List<Trail> nexts = new ArrayList<>();
    Answer answer = answers.get(trail.address());
    if (answer instanceof Answer.Moved moved) {
      Trail next = trail.redirect(moved.to());
      if (!next.tooManyRedirects() && wanted(moved.to())) {
        nexts.add(next);
      }
    } else if (answer instanceof Answer.Read read) {
      for (Link link : read.page().links()) {
        link.target().filter(this::wanted).map(trail::link).ifPresent(nexts::add);
      }
    }
    return nexts;
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
    int toGo = depths.size() - answers.size() - underWay;
    String format = "pages %,d, links %,d, requests under way %,d, to go %,d";
    return Optional.of(String.format(Locale.ROOT, format, pages, links, underWay, toGo));
  }
}
