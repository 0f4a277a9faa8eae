package dev.baton.asyncio;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where a statement stands, which says what it can be. */
enum Place {
  /** In a coroutine. */
  TASK,
  /** In a generator, where nothing waits. */
  GENERATOR,
  /** In an async generator. */
  ASYNC_GENERATOR;

  /** What an {@code emit} of the generator around it can stand in. */
  static final Set<Op> AROUND_EMIT =
      EnumSet.of(Op.CALL, Op.REPEAT, Op.CATCH, Op.CLEANUP, Op.DELEGATE, Op.EACH);

  boolean allows(Op op) {
    return switch (this) {
      case TASK -> op != Op.EMIT && op != Op.DELEGATE;
      case GENERATOR -> op.isAtOnce() || op == Op.EMIT || AROUND_EMIT.contains(op) && op != Op.EACH;
      case ASYNC_GENERATOR -> op != Op.DELEGATE;
    };
  }

  /** Whether all statements of a block may stand where they do. */
  boolean allows(List<Node> block) {
    return block.stream()
        .allMatch(
            node ->
                allows(node.op()) && node.blocks().stream().allMatch(inside(node.op())::allows));
  }

  /** Where the blocks of a statement stand that stands here. */
  Place inside(Op op) {
    return switch (op) {
      case GENERATOR -> GENERATOR;
      case ASYNC_GENERATOR -> ASYNC_GENERATOR;
      default -> AROUND_EMIT.contains(op) ? this : TASK;
    };
  }
}
