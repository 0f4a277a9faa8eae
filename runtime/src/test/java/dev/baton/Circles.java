package dev.baton;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The circles of a graph: its strongly connected components of more than one node (Tarjan). */
final class Circles {
  private final Map<String, Set<String>> uses;
  private final Map<String, Integer> index = new HashMap<>();
  private final Map<String, Integer> low = new HashMap<>();
  private final ArrayDeque<String> stack = new ArrayDeque<>();
  private final List<Set<String>> found = new ArrayList<>();

  private Circles(Map<String, Set<String>> uses) {
    this.uses = uses;
  }

  static List<Set<String>> of(Map<String, Set<String>> uses) {
    var circles = new Circles(uses);
    for (String node : uses.keySet()) {
      if (!circles.index.containsKey(node)) {
        circles.visit(node);
      }
    }
    return circles.found;
  }

  private void visit(String node) {
    index.put(node, index.size());
    low.put(node, index.get(node));
    stack.push(node);
    for (String used : uses.get(node)) {
      if (!index.containsKey(used)) {
        visit(used);
        low.merge(node, low.get(used), Math::min);
      } else if (stack.contains(used)) {
        low.merge(node, index.get(used), Math::min);
      }
    }
    if (low.get(node).equals(index.get(node))) {
      var circle = new TreeSet<String>();
      String member;
      do {
        member = stack.pop();
        circle.add(member);
      } while (!member.equals(node));
      if (circle.size() > 1) {
        found.add(circle);
      }
    }
  }
}
