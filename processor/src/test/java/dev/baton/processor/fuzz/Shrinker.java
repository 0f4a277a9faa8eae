package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Search for a smaller program that fails alike: statements and members are left out, and
 * expressions become constants or parts of themselves, as long as the plain source compiles.
 */
final class Shrinker {
  private static final Node NOTHING = Node.other("");

  private final Function<Program, List<Failure>> check;
  private final long deadline;
  private Failure smallest;

  private Shrinker(Failure failure, Function<Program, List<Failure>> check, int seconds) {
    this.smallest = failure;
    this.check = check;
    this.deadline = System.nanoTime() + seconds * 1_000_000_000L;
  }

  static Failure shrink(Failure failure, int seconds) {
    return shrink(failure, program -> Batch.failures(List.of(program), failure.debug()), seconds);
  }

  /** The same with another {@code check}, which gives the failures of a program. */
  static Failure shrink(Failure failure, Function<Program, List<Failure>> check, int seconds) {
    var shrinker = new Shrinker(failure, check, seconds);
    boolean smaller = true;
    while (smaller && shrinker.timeIsLeft()) {
      smaller = shrinker.pass();
    }
    return shrinker.smallest;
  }

  private boolean timeIsLeft() {
    return System.nanoTime() < deadline;
  }

  /** Tries every piece once, the outer ones first; whether one of them could be made smaller. */
  private boolean pass() {
    boolean smaller = false;
    var path = new ArrayList<Integer>();
    while (timeIsLeft()) {
      Node here = at(smallest.program().root(), path, 0);
      if (!path.isEmpty() && reduce(path, here)) {
        smaller = true;
        here = at(smallest.program().root(), path, 0);
      }
      if (!here.children().isEmpty()) {
        path.add(0);
        continue;
      }
      while (!path.isEmpty()) {
        int last = path.remove(path.size() - 1);
        if (last + 1 < at(smallest.program().root(), path, 0).children().size()) {
          path.add(last + 1);
          break;
        }
      }
      if (path.isEmpty()) {
        return smaller;
      }
    }
    return smaller;
  }

  private boolean reduce(List<Integer> path, Node here) {
    for (Node candidate : candidates(here)) {
      Node root = replace(smallest.program().root(), path, 0, candidate);
      Program program = smallest.program().with(root);
      Optional<Failure> failure =
          check.apply(program).stream().filter(found -> found.isLike(smallest)).findFirst();
      if (failure.isPresent()) {
        smallest = failure.get();
        return true;
      }
      if (!timeIsLeft()) {
        return false;
      }
    }
    return false;
  }

  private static List<Node> candidates(Node node) {
    var candidates = new ArrayList<Node>();
    if (node.kind() == Node.Kind.EXPRESSION) {
      Node zero = Node.expression(node.type(), node.type().zero);
      if (node.parts().equals(zero.parts())) {
        return List.of();
      }
      candidates.add(zero);
      addInner(node, node, candidates);
    } else {
      if (node.parts().equals(NOTHING.parts())) {
        return List.of();
      }
      candidates.add(NOTHING);
      if (node.kind() == Node.Kind.STATEMENT) {
        node.children().stream()
            .filter(child -> child.kind() != Node.Kind.EXPRESSION)
            .forEach(candidates::add);
      }
    }
    return candidates;
  }

  /** The nearest expressions within that have the same type. */
  private static void addInner(Node outer, Node within, List<Node> candidates) {
    for (Node child : within.children()) {
      if (child.type() == outer.type()) {
        candidates.add(child);
      } else {
        addInner(outer, child, candidates);
      }
    }
  }

  private static Node at(Node root, List<Integer> path, int from) {
    Node at = root;
    for (int i = from; i < path.size(); i++) {
      at = at.children().get(path.get(i));
    }
    return at;
  }

  private static Node replace(Node node, List<Integer> path, int from, Node replacement) {
    if (from == path.size()) {
      return replacement;
    }
    int child = path.get(from);
    return node.with(child, replace(node.children().get(child), path, from + 1, replacement));
  }
}
