package dev.baton.weaver;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which awaits can come after which. */
final class Reachability {
  private Reachability() {}

  /** The sites that control can reach after {@code site}, itself only if it stands in a loop. */
  static List<AwaitSite> from(AwaitSite site, ControlFlow flow, List<AwaitSite> sites) {
    var reached = new BitSet();
    int[] pending = new int[flow.size()]; // each instruction is added once at most
    int count = add(flow.successors(site.index), reached, pending, 0);
    count = add(flow.handlers(site.index), reached, pending, count);
    while (count > 0) {
      int index = pending[--count];
      count = add(flow.successors(index), reached, pending, count);
      count = add(flow.handlers(index), reached, pending, count);
    }
    var found = new ArrayList<AwaitSite>();
    for (AwaitSite other : sites) {
      if (reached.get(other.index)) {
        found.add(other);
      }
    }
    return found;
  }

  /** Adds what was not reached before to the first {@code count} that are pending. */
  private static int add(int[] indexes, BitSet reached, int[] pending, int count) {
    int end = count;
    for (int index : indexes) {
      if (!reached.get(index)) {
        reached.set(index);
        pending[end++] = index;
      }
    }
    return end;
  }
}
