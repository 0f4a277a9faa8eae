package dev.baton.weaver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * The natural loops of a method: for each header, everything that can reach a jump back to it
 * without leaving by it.
 *
 * <p>Dominators are found by the algorithm of Cooper, Harvey and Kennedy, "A Simple, Fast Dominance
 * Algorithm" (2001).
 */
final class NaturalLoops {
  /**
   * One loop.
   *
   * @param header the index of its first instruction
   * @param insns the indexes of its instructions
   */
  record NaturalLoop(int header, BitSet insns) {}

  private static final int UNREACHED = -1;

  private final ControlFlow flow;
  private final int[] starts;
  private final int[][] successors;
  private final int[][] predecessors;
  private final int[] order;
  private final int[] position;
  private final int[] dominator;

  private NaturalLoops(ControlFlow flow) {
    this.flow = flow;
    this.starts = blockStarts(flow);
    this.successors = new int[starts.length][];
    this.predecessors = new int[starts.length][];
    linkBlocks();
    this.position = new int[starts.length];
    this.order = reversePostOrder();
    this.dominator = dominators();
  }

  static List<NaturalLoop> of(ControlFlow flow) {
    if (!hasBackwardJump(flow)) {
      return List.of();
    }
    return new NaturalLoops(flow).loops();
  }

  private static boolean hasBackwardJump(ControlFlow flow) {
    for (int i = 0; i < flow.size(); i++) {
      for (int successor : flow.successors(i)) {
        if (successor <= i) {
          return true;
        }
      }
      for (int handler : flow.handlers(i)) {
        if (handler <= i) {
          return true;
        }
      }
    }
    return false;
  }

  private static int[] blockStarts(ControlFlow flow) {
    var starts = new BitSet();
    starts.set(0);
    for (int i = 0; i < flow.size(); i++) {
      int[] successors = flow.successors(i);
      if (successors.length != 1 || successors[0] != i + 1) {
        starts.set(i + 1);
        for (int successor : successors) {
          starts.set(successor);
        }
      }
      int[] handlers = flow.handlers(i);
      if (i == 0 || !Arrays.equals(handlers, flow.handlers(i - 1))) {
        starts.set(i);
        for (int handler : handlers) {
          starts.set(handler);
        }
      }
    }
    return starts.stream().filter(start -> start < flow.size()).toArray();
  }

  private int blockOf(int insn) {
    int found = Arrays.binarySearch(starts, insn);
    return found >= 0 ? found : -found - 2;
  }

  private int end(int block) {
    return block + 1 < starts.length ? starts[block + 1] : flow.size();
  }

  private void linkBlocks() {
    var before = new BitSet[starts.length];
    Arrays.setAll(before, block -> new BitSet());
    for (int block = 0; block < starts.length; block++) {
      var after = new BitSet();
      for (int successor : flow.successors(end(block) - 1)) {
        after.set(blockOf(successor));
      }
      for (int handler : flow.handlers(starts[block])) {
        after.set(blockOf(handler));
      }
      successors[block] = after.stream().toArray();
      for (int successor : successors[block]) {
        before[successor].set(block);
      }
    }
    Arrays.setAll(predecessors, block -> before[block].stream().toArray());
  }

  private int[] reversePostOrder() {
    Arrays.fill(position, UNREACHED);
    var postOrder = new ArrayList<Integer>();
    var entered = new BitSet();
    var stack = new ArrayList<int[]>();
    stack.add(new int[] {0, 0});
    entered.set(0);
    while (!stack.isEmpty()) {
      int[] top = stack.get(stack.size() - 1);
      if (top[1] == successors[top[0]].length) {
        postOrder.add(top[0]);
        stack.remove(stack.size() - 1);
      } else {
        int next = successors[top[0]][top[1]++];
        if (!entered.get(next)) {
          entered.set(next);
          stack.add(new int[] {next, 0});
        }
      }
    }
    int[] reversed = new int[postOrder.size()];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = postOrder.get(reversed.length - 1 - i);
      position[reversed[i]] = i;
    }
    return reversed;
  }

  private int[] dominators() {
    int[] dominators = new int[starts.length];
    Arrays.fill(dominators, UNREACHED);
    dominators[0] = 0;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 1; i < order.length; i++) {
        int block = order[i];
        int found = UNREACHED;
        for (int before : predecessors[block]) {
          if (dominators[before] != UNREACHED) {
            found = found == UNREACHED ? before : common(dominators, before, found);
          }
        }
        if (found != dominators[block]) {
          dominators[block] = found;
          changed = true;
        }
      }
    }
    return dominators;
  }

  private int common(int[] dominators, int one, int other) {
    int a = one;
    int b = other;
    while (a != b) {
      if (position[a] > position[b]) {
        a = dominators[a];
      } else {
        b = dominators[b];
      }
    }
    return a;
  }

  private boolean dominates(int dominating, int block) {
    int at = block;
    while (position[at] > position[dominating]) {
      at = dominator[at];
    }
    return at == dominating;
  }

  private List<NaturalLoop> loops() {
    var blocksByHeader = new TreeMap<Integer, BitSet>();
    for (int block : order) {
      for (int next : successors[block]) {
        if (dominates(next, block)) {
          BitSet blocks = blocksByHeader.computeIfAbsent(next, key -> new BitSet());
          blocks.set(next);
          collect(block, blocks);
        }
      }
    }
    var loops = new ArrayList<NaturalLoop>();
    blocksByHeader.forEach(
        (header, blocks) -> {
          var insns = new BitSet();
          blocks.stream().forEach(block -> insns.set(starts[block], end(block)));
          loops.add(new NaturalLoop(starts[header], insns));
        });
    return loops;
  }

  private void collect(int tail, BitSet blocks) {
    var pending = new ArrayList<Integer>();
    pending.add(tail);
    while (!pending.isEmpty()) {
      int block = pending.remove(pending.size() - 1);
      if (position[block] != UNREACHED && !blocks.get(block)) {
        blocks.set(block);
        for (int before : predecessors[block]) {
          pending.add(before);
        }
      }
    }
  }
}
