package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A piece of a generated source: text and smaller pieces.
 *
 * @param kind what it is
 * @param type an expression's type, null for others
 * @param ends whether a statement cannot complete normally
 * @param parts strings and nodes, in order
 */
record Node(Kind kind, Type type, boolean ends, List<Object> parts) {
  /** What a piece is, which says how it can be made smaller. */
  enum Kind {
    EXPRESSION,
    STATEMENT,
    /** A member, clause or case, which may be dispensable. */
    OTHER
  }

  static Node expression(Type type, Object... parts) {
    return new Node(Kind.EXPRESSION, type, false, List.of(parts));
  }

  static Node statement(Object... parts) {
    return new Node(Kind.STATEMENT, null, false, List.of(parts));
  }

  /** A statement that may not complete normally. */
  static Node ending(boolean ends, Object... parts) {
    return new Node(Kind.STATEMENT, null, ends, List.of(parts));
  }

  static Node other(Object... parts) {
    return new Node(Kind.OTHER, null, false, List.of(parts));
  }

  static Node other(List<?> parts) {
    return new Node(Kind.OTHER, null, false, List.copyOf(parts));
  }

  /** Pieces with a separator between them. */
  static Node joined(String separator, List<Node> nodes) {
    var parts = new ArrayList<Object>();
    for (Node node : nodes) {
      if (!parts.isEmpty()) {
        parts.add(separator);
      }
      parts.add(node);
    }
    return other(parts);
  }

  List<Node> children() {
    return parts.stream().filter(Node.class::isInstance).map(Node.class::cast).toList();
  }

  /** This node with another child in the place of the n-th. */
  Node with(int n, Node child) {
    Object[] replaced = parts.toArray();
    int at = -1;
    for (int i = 0; i < replaced.length; i++) {
      if (replaced[i] instanceof Node && ++at == n) {
        replaced[i] = child;
        return new Node(kind, type, ends, Arrays.asList(replaced));
      }
    }
    throw new IndexOutOfBoundsException(n);
  }

  int size() {
    int size = 1;
    for (Node child : children()) {
      size += child.size();
    }
    return size;
  }

  /** Its source, indented. */
  String source() {
    var text = new StringBuilder();
    write(text);
    return Layout.indent(text.toString());
  }

  private void write(StringBuilder text) {
    for (Object part : parts) {
      if (part instanceof Node node) {
        node.write(text);
      } else {
        text.append(part);
      }
    }
  }

  @Override
  public String toString() {
    return source();
  }
}
