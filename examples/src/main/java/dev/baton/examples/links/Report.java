package dev.baton.examples.links;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The outcome of a check, in figures; {@link ReportText} puts it into words.
 *
 * @param start the page that the crawl started from
 * @param pages the number of HTML pages read
 * @param addresses the number of addresses asked for, the pages' included
 * @param links the number of links found, each as often as it stands in a page
 * @param elsewhere how many of the links lead to which other host
 * @param skipped how many of the links are not for HTTP, such as {@code mailto:}
 * @param broken the links that lead nowhere
 * @param left what was not looked at, by the limit that kept it out
 * @param longest the longest chain of visits that awaited each other
 * @param time how long the crawl took
 */
record Report(
    URI start,
    int pages,
    int addresses,
    int links,
    SortedMap<String, Integer> elsewhere,
    int skipped,
    List<Broken> broken,
    SortedMap<Limit, List<URI>> left,
    Trail longest,
    Duration time) {

  static Report of(Findings findings, Duration time) {
    List<Page> pages =
        findings.answers().values().stream()
            .filter(Answer.Read.class::isInstance)
            .map(answer -> ((Answer.Read) answer).page())
            .toList();
    List<Link> links = pages.stream().flatMap(page -> page.links().stream()).toList();
    SortedMap<String, Integer> elsewhere = new TreeMap<>();
    links.stream()
        .flatMap(link -> link.target().stream())
        .filter(target -> !Address.sameSite(findings.start(), target))
        .forEach(target -> elsewhere.merge(target.getAuthority(), 1, Integer::sum));
    return new Report(
        findings.start(),
        pages.size(),
        asked(findings),
        links.size(),
        elsewhere,
        (int)
            links.stream()
                .filter(link -> link.address().isPresent() && link.target().isEmpty())
                .count(),
        new Judge(findings).broken(),
        left(findings),
        findings.longest(),
        time);
  }

  private static int asked(Findings findings) {
    return (int)
        findings.answers().values().stream()
            .filter(answer -> !answer.equals(new Answer.Left(Limit.DEPTH)))
            .count();
  }

  private static SortedMap<Limit, List<URI>> left(Findings findings) {
    SortedMap<Limit, List<URI>> left = new TreeMap<>();
    findings
        .answers()
        .forEach(
            (address, answer) -> {
              if (answer instanceof Answer.Left one) {
                left.computeIfAbsent(one.limit(), limit -> new ArrayList<>()).add(address);
              }
            });
    left.values().forEach(Collections::sort);
    return left;
  }
}
