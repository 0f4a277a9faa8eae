package dev.baton.asyncio;

/**
 * What stands around a statement that is to be drawn.
 *
 * @param scope whether it stands in a scope
 * @param limit whether it stands in a limit that can be moved
 */
record Context(Place place, int depth, boolean scope, boolean limit) {
  static final Context MAIN = new Context(Place.TASK, 0, false, false);

  private static final int DEPTH = 5;

  boolean allows(Op op) {
    boolean means =
        switch (op) {
          case CHILD, CANCEL_SCOPE -> scope;
          case RESCHEDULE, RESCHEDULE_AT -> limit;
          default -> true;
        };
    return means && place.allows(op) && (depth < DEPTH || op.blocks() == 0);
  }

  Context inside(Op op) {
    return new Context(
        place.inside(op),
        depth + 1,
        scope || op == Op.SCOPE || op == Op.CANCELLING_SCOPE,
        limit || op == Op.LIMIT);
  }
}
