package dev.baton.internal.kernel;

/** An entry of the inbox. It is its own list node, so that handing it in allocates nothing. */
abstract class InboxEntry extends QueueEntry {
  /** The entry before this one while it stands in the inbox; the one behind it afterwards. */
  InboxEntry next;

  /** What to do when the loop has been closed before the entry came to its turn. */
  void refuse() {}

  /** What to do when the entry comes out of the inbox: by default it takes its turn. */
  void arrive(LoopCore loop) {
    loop.ready.add(this);
  }
}
