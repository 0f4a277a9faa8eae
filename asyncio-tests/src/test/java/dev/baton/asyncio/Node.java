package dev.baton.asyncio;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement of a program; a program is a block of them.
 *
 * @param id its number in the program, which its lines in the trace begin with
 * @param args numbers: times, slots of tasks, which lock
 * @param blocks the statements in it
 */
record Node(int id, Op op, List<Integer> args, List<List<Node>> blocks) {
  int arg() {
    return args.get(0);
  }

  List<Node> block(int index) {
    return blocks.get(index);
  }

  /** Whether the generator around it may stop in it to give an element. */
  boolean emits() {
    return op == Op.EMIT
        || Place.AROUND_EMIT.contains(op)
            && blocks.stream().flatMap(List::stream).anyMatch(Node::emits);
  }

  /** The same statement with other statements in it. */
  Node with(List<List<Node>> newBlocks) {
    return new Node(id, op, args, newBlocks);
  }

  /** A block as JSON. */
  static String json(List<Node> block) {
    return block.stream().map(Node::toString).collect(Collectors.joining(",", "[", "]"));
  }

  @Override
  public String toString() {
    String inner = blocks.stream().map(Node::json).collect(Collectors.joining(","));
    return "[" + id + ",\"" + op + "\"," + args + ",[" + inner + "]]";
  }
}
