package dev.baton.asyncio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a program smaller as long as it still differs. */
final class Shrinker {
  private final Predicate<List<Node>> differs;

  Shrinker(Predicate<List<Node>> differs) {
    this.differs = differs;
  }

  List<Node> shrink(List<Node> program) {
    List<Node> best = program;
    for (List<Node> next = smaller(best); next != null; next = smaller(best)) {
      best = next;
    }
    return best;
  }

  private List<Node> smaller(List<Node> program) {
    for (List<Node> candidate : candidates(program)) {
      if (Place.TASK.allows(candidate) && differs.test(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  /** The block with a statement less, or with one replaced by what stands in it. */
  private static List<List<Node>> candidates(List<Node> block) {
    var candidates = new ArrayList<List<Node>>();
    for (int i = 0; i < block.size(); i++) {
      Node node = block.get(i);
      candidates.add(replaced(block, i, List.of()));
      for (List<Node> inner : node.blocks()) {
        candidates.add(replaced(block, i, inner));
      }
    }
    for (int i = 0; i < block.size(); i++) {
      Node node = block.get(i);
      for (int j = 0; j < node.blocks().size(); j++) {
        for (List<Node> inner : candidates(node.blocks().get(j))) {
          var blocks = new ArrayList<>(node.blocks());
          blocks.set(j, inner);
          candidates.add(replaced(block, i, List.of(node.with(blocks))));
        }
      }
    }
    return candidates;
  }

  private static List<Node> replaced(List<Node> block, int index, List<Node> by) {
    var copy = new ArrayList<>(block);
    copy.remove(index);
    copy.addAll(index, by);
    return copy;
  }
}
