package dev.baton.processor.weave;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pass: numbers the resume labels, so that each one leads back to its await in the source.
 *
 * <p>The n awaits of the source have the labels 1 to n. javac copies the body of a {@code finally}
 * to every way out of its {@code try}; the copies of await i have the labels i + n, i + 2n and so
 * on.
 */
final class ResumeLabels {
  private ResumeLabels() {}

  static void assign(List<AwaitSite> sites, List<AwaitPoint> points) {
    if (points.isEmpty()) {
      for (int i = 0; i < sites.size(); i++) {
        sites.get(i).label = i + 1;
        sites.get(i).point = new AwaitPoint(sites.get(i).line, "await");
      }
      return;
    }
    Map<Integer, Integer> seenAtLine = new HashMap<>();
    int[] copies = new int[points.size()];
    for (AwaitSite site : sites) {
      List<Integer> candidates = at(site.line, points);
      int seen = seenAtLine.merge(site.line, 1, Integer::sum) - 1;
      int point = candidates.get(seen % candidates.size());
      site.point = points.get(point);
      site.label = point + 1 + points.size() * copies[point]++;
    }
  }

  /** The points at {@code line}; if the source shows none there, the one that is nearest. */
  private static List<Integer> at(int line, List<AwaitPoint> points) {
    var found = new ArrayList<Integer>();
    int nearest = 0;
    for (int i = 0; i < points.size(); i++) {
      if (points.get(i).line() == line) {
        found.add(i);
      }
      if (distance(points.get(i), line) < distance(points.get(nearest), line)) {
        nearest = i;
      }
    }
    return found.isEmpty() ? List.of(nearest) : found;
  }

  private static int distance(AwaitPoint point, int line) {
    return Math.abs(point.line() - line);
  }

  static Comparator<AwaitSite> byLabel() {
    return Comparator.comparingInt(site -> site.label);
  }
}
