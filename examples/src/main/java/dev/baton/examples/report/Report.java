package dev.baton.examples.report;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.run;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.examples.report.Search.Hit;
import dev.baton.host.Host;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Searches for several things at once, whoever runs the searches: the program does not know, and
 * gives the same on all hosts. The host decides how many run at a time.
 *
 * <pre>{@code
 * mvn -q compile -Preport
 * }</pre>
 */
final class Report {
  private final SearchAsync search;
  private final Consumer<String> trace;

  Report(SearchAsync search, Consumer<String> trace) {
    this.search = search;
    this.trace = trace;
  }

  /** Counts the hits of all queries, which are on their way together. */
  @Async
  Coroutine<Integer> total(List<String> queries) throws IOException {
    var parts = new ArrayList<Coroutine<Integer>>();
    for (String query : queries) {
      parts.add(part(query));
    }
    int total = 0;
    for (int hits : await(gather(parts))) {
      total += hits;
    }
    return done(total);
  }

  /** Asks for the hits of a query, and then how many there are elsewhere. */
  @Async
  private Coroutine<Integer> part(String query) throws IOException {
    trace.accept("search " + query);
    List<Hit> hits = await(search.search(query, 0));
    trace.accept("found " + hits.size() + " for " + query);
    long all = await(search.count(query));
    trace.accept("of " + all + " for " + query);
    return done(hits.size());
  }

  /** Runs it with one call at a time, with three, and with eight, each of which takes 200 ms. */
  public static void main(String[] arguments) throws IOException {
    var target = new SlowSearch(Duration.ofMillis(200));
    var queries =
        List.of("await", "baton", "coroutine", "deadline", "event", "future", "gather", "host");
    try (Host host = Host.threads(8)) {
      for (Host view : List.of(host.serial(), host.limited(3), host)) {
        long begun = System.nanoTime();
        int hits = run(new Report(SearchAsync.of(target, view), step -> {}).total(queries));
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("%d hits in %.1f s on %s%n", hits, seconds, view);
        System.out.println("  " + view.stats());
      }
    }
  }
}
