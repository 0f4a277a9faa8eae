package dev.baton.internal.kernel;

/** An entry of the inbox. It is its own list node, so that handing it in allocates nothing. */
public abstract class InboxEntry extends QueueEntry {
  /** The entry before this one while it stands in the inbox; the one behind it afterwards. */
  InboxEntry next;

  /** Refuses the entry, when the loop has been closed before it came to its turn. */
  protected void refuse() {}

  /** Arrives at the loop, out of the inbox: by default the entry takes its turn. */
  protected void arrive(LoopCore loop) {
    loop.ready.add(this);
  }
}
