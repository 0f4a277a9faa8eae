package dev.baton.processor.weave;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which awaits can come after which. */
final class Reachability {
  private Reachability() {}

  /** The sites that control can reach after {@code site}, itself only if it stands in a loop. */
  static List<AwaitSite> from(AwaitSite site, ControlFlow flow, List<AwaitSite> sites) {
    var reached = new BitSet();
    var pending = new ArrayDeque<Integer>();
    add(flow.successors(site.index), reached, pending);
    add(flow.handlers(site.index), reached, pending);
    while (!pending.isEmpty()) {
      int index = pending.pop();
      add(flow.successors(index), reached, pending);
      add(flow.handlers(index), reached, pending);
    }
    var found = new ArrayList<AwaitSite>();
    for (AwaitSite other : sites) {
      if (reached.get(other.index)) {
        found.add(other);
      }
    }
    return found;
  }

  private static void add(int[] indexes, BitSet reached, ArrayDeque<Integer> pending) {
    for (int index : indexes) {
      if (!reached.get(index)) {
        reached.set(index);
        pending.push(index);
      }
    }
  }
}
