package dev.baton.weaver;

import dev.baton.weaver.plan.AwaitPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Pass: numbers the resume labels, so that each one leads back to its await in the source.
 *
 * <p>The n awaits of the source have the labels 1 to n, those of closings, which the source does
 * not show, being the last. javac copies the body of a {@code finally} to every way out of its
 * {@code try}; the copies of await i have the labels i + n, i + 2n and so on.
 */
final class ResumeLabels {
  private ResumeLabels() {}

  /**
   * Numbers them.
   *
   * @param points the awaits of the source
   * @param closings what traces show for the calls that are none of these
   * @return the awaits that the source does not show
   */
  static List<AwaitPoint> assign(
      List<AwaitSite> sites, List<AwaitPoint> points, Map<MethodInsnNode, String> closings) {
    var unseen = new ArrayList<AwaitPoint>();
    for (AwaitSite site : sites) {
      if (closings.containsKey(site.call) || points.isEmpty()) {
        site.point = new AwaitPoint(site.line, closings.getOrDefault(site.call, "await"));
        if (!unseen.contains(site.point)) {
          unseen.add(site.point);
        }
      }
    }
    Map<Integer, Integer> seenAtLine = new HashMap<>();
    int[] copies = new int[points.size() + unseen.size()];
    for (AwaitSite site : sites) {
      int number;
      if (site.point == null) {
        List<Integer> candidates = at(site.line, points);
        int seen = seenAtLine.merge(site.line, 1, Integer::sum) - 1;
        number = candidates.get(seen % candidates.size());
        site.point = points.get(number);
      } else {
        number = points.size() + unseen.indexOf(site.point);
      }
      site.label = number + 1 + copies.length * copies[number]++;
    }
    return unseen;
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
