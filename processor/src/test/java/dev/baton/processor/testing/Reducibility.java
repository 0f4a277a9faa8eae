package dev.baton.processor.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * Whether each loop of a method has one way in, its header. The JIT compiles others badly.
 *
 * <p>A depth-first walk meets each loop by an edge back to an instruction that it came through;
 * that instruction has to dominate the edge's origin.
 */
final class Reducibility {
  private final List<List<Integer>> successors = new ArrayList<>();
  private final List<List<Integer>> predecessors = new ArrayList<>();
  private final int[] order;
  private final int[] dominators;

  private Reducibility(String owner, MethodNode method) throws AnalyzerException {
    int size = method.instructions.size();
    for (int i = 0; i < size; i++) {
      successors.add(new ArrayList<>());
      predecessors.add(new ArrayList<>());
    }
    new Analyzer<BasicValue>(new BasicInterpreter()) {
      @Override
      protected void newControlFlowEdge(int from, int to) {
        edge(from, to);
      }

      @Override
      protected boolean newControlFlowExceptionEdge(int from, int to) {
        edge(from, to);
        return true;
      }
    }.analyze(owner, method);
    order = new int[size];
    dominators = new int[size];
    findDominators(postorder());
  }

  private void edge(int from, int to) {
    if (!successors.get(from).contains(to)) {
      successors.get(from).add(to);
      predecessors.get(to).add(from);
    }
  }

  /** Whether all loops of {@code method} have one way in. */
  static boolean of(String owner, MethodNode method) {
    try {
      return method.instructions.size() == 0 || new Reducibility(owner, method).holds();
    } catch (AnalyzerException malformed) {
      throw new AssertionError(owner + "." + method.name, malformed);
    }
  }

  private List<Integer> postorder() {
    List<Integer> postorder = new ArrayList<>();
    boolean[] seen = new boolean[order.length];
    int[] next = new int[order.length];
    Deque<Integer> path = new ArrayDeque<>(List.of(0));
    seen[0] = true;
    while (!path.isEmpty()) {
      int at = path.peek();
      if (next[at] < successors.get(at).size()) {
        int to = successors.get(at).get(next[at]++);
        if (!seen[to]) {
          seen[to] = true;
          path.push(to);
        }
      } else {
        order[at] = postorder.size();
        postorder.add(path.pop());
      }
    }
    return postorder;
  }

  /** The algorithm of Cooper, Harvey and Kennedy. */
  private void findDominators(List<Integer> postorder) {
    Arrays.fill(dominators, -1);
    dominators[0] = 0;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = postorder.size() - 1; i >= 0; i--) {
        int at = postorder.get(i);
        int found = at == 0 ? 0 : -1;
        for (int from : predecessors.get(at)) {
          if (dominators[from] >= 0) {
            found = found < 0 ? from : common(from, found);
          }
        }
        if (dominators[at] != found) {
          dominators[at] = found;
          changed = true;
        }
      }
    }
  }

  private int common(int a, int b) {
    while (a != b) {
      while (order[a] < order[b]) {
        a = dominators[a];
      }
      while (order[b] < order[a]) {
        b = dominators[b];
      }
    }
    return a;
  }

  /** Every edge that goes up in the walk's order closes a loop at an instruction that dominates. */
  private boolean holds() {
    for (int from = 0; from < order.length; from++) {
      for (int to : successors.get(from)) {
        if (order[to] >= order[from] && common(from, to) != to) {
          return false;
        }
      }
    }
    return true;
  }
}
