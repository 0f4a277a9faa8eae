package dev.baton.examples.links;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The judgement of each link, once everything that could be asked for has answered. */
final class Judge {
  private final Map<URI, Answer> answers;
  private final URI site;

  Judge(Findings findings) {
    this.answers = findings.answers();
    this.site = findings.start();
  }

  /** The links that lead nowhere, by page; one that a page repeats is there once. */
  List<Broken> broken() {
    List<Broken> broken = new ArrayList<>();
    answers.values().stream()
        .filter(Answer.Read.class::isInstance)
        .map(answer -> ((Answer.Read) answer).page())
        .sorted(Comparator.comparing(Page::address))
        .forEach(page -> broken.addAll(broken(page)));
    return broken;
  }

  private List<Broken> broken(Page page) {
    Map<String, Broken> broken = new LinkedHashMap<>();
    for (Link link : page.links()) {
      problem(link).ifPresent(why -> broken.putIfAbsent(link.href(), new Broken(link, why)));
    }
    return List.copyOf(broken.values());
  }

  /** What is wrong with a link; empty if nothing is, or if it was not for us to find out. */
  Optional<String> problem(Link link) {
    if (link.address().isEmpty()) {
      return Optional.of("not an address");
    }
    URI target = link.target().orElse(null);
    Set<URI> passed = new HashSet<>();
    while (target != null && answers.get(target) instanceof Answer.Moved moved) {
      if (!passed.add(target)) {
        return Optional.of("redirects in a circle");
      }
      target = moved.to();
    }
    return target == null ? Optional.empty() : problem(link, target, answers.get(target));
  }

  private Optional<String> problem(Link link, URI target, Answer answer) {
    if (answer instanceof Answer.Failed failed) {
      return Optional.of(failed.why());
    }
    if (answer instanceof Answer.Read read && !link.leadsInto(read.page())) {
      return Optional.of("no anchor " + link.anchor() + " in that page");
    }
    if (answer == null && Address.sameSite(site, target)) {
      return Optional.of("too many redirects");
    }
    return Optional.empty();
  }
}
