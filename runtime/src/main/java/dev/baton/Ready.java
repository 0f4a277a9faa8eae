package dev.baton;

/** An entry of the ready queue. It is its own list node, so that queueing allocates nothing. */
abstract class Ready {
  /**
   * The entry behind this one.
   *
   * <p>Invariant: an entry stands in one list at most at any time, be it the ready queue, the
   * inbox, or what waits for one task.
   */
  Ready next;

  /** What to do when the entry's turn comes, on the loop's thread. Throws nothing. */
  abstract void run();

  /** What to do when the loop has been closed before the entry came to its turn. */
  void refuse() {}

  /** What to do when the entry comes out of the inbox: by default it takes its turn. */
  void arrive(EventLoop loop) {
    loop.ready.add(this);
  }
}
