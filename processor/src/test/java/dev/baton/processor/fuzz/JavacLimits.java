package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * A pass over generated sources that takes out what javac itself crashes at: a try within a switch
 * expression while a long, a double or an object that is being created is on the operand stack.
 */
final class JavacLimits {
  private JavacLimits() {}

  static Node respected(Node root) {
    return of(root, false, false);
  }

  /**
   * Copies a piece.
   *
   * @param wide whether a wide value may be on the operand stack
   * @param inSwitch whether it is in a switch expression that is evaluated while it is
   */
  private static Node of(Node node, boolean wide, boolean inSwitch) {
    boolean inner = inSwitch || wide && isSwitch(node);
    if (inner && first(node).startsWith("try {\nyield")) {
      Node yielded = of(node.children().get(0), wide, inner);
      return Node.ending(true, "yield ((", yielded, "));\n");
    }
    if (inner && needsHandler(node)) {
      return node.ends()
          ? Node.ending(true, "throw new Unchecked(\"no try\");\n")
          : Node.statement(";\n");
    }
    boolean widens = node.kind() != Node.Kind.STATEMENT && isOrHasWide(node);
    boolean after = wide;
    var parts = new ArrayList<Object>();
    for (Object part : node.parts()) {
      if (part instanceof Node child) {
        parts.add(of(child, after, inner));
        after |= widens;
      } else {
        parts.add(part);
      }
    }
    return new Node(node.kind(), node.type(), node.ends(), List.copyOf(parts));
  }

  private static boolean isSwitch(Node node) {
    return node.kind() == Node.Kind.EXPRESSION && first(node).contains("switch (");
  }

  private static boolean needsHandler(Node node) {
    if (node.kind() != Node.Kind.STATEMENT) {
      return false;
    }
    return first(node).startsWith("try") || first(node).startsWith("synchronized");
  }

  private static String first(Node node) {
    return !node.parts().isEmpty() && node.parts().get(0) instanceof String text ? text : "";
  }

  private static boolean isOrHasWide(Node node) {
    return isWide(node)
        || first(node).contains("new ")
        || node.children().stream().anyMatch(JavacLimits::isOrHasWideOperand);
  }

  private static boolean isOrHasWideOperand(Node child) {
    return isWide(child) || child.kind() == Node.Kind.OTHER && isOrHasWide(child);
  }

  private static boolean isWide(Node node) {
    return node.type() == Type.LONG || node.type() == Type.DOUBLE;
  }
}
