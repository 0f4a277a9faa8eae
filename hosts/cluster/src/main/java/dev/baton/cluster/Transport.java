package dev.baton.cluster;

/**
 * What carries messages between the members of a cluster, and knows who they are: the door for
 * another engine. Messages may overtake each other. A message that was sent arrives, or its
 * receiver leaves, or {@link Listener#undelivered} is called.
 */
public interface Transport {
  /**
   * Joins the cluster. {@link Listener#joined} has been called for each member that is there, in
   * the order of their joining, before this returns.
   *
   * @return this member
   */
  Peer start(Listener listener);

  /** Sends a message to a member, which may be this one. It does not block for long. */
  void send(Peer to, byte[] message);

  /** Leaves the cluster. */
  void close();

  /** What is told of messages and members, on any thread, and may take its time. */
  interface Listener {
    /**
     * Takes a message in.
     *
     * @return what is to be sent back to {@code from}, as any message; null for nothing. It spares
     *     a transport that answers each message anyway a second one
     */
    byte[] received(Peer from, byte[] message);

    /** Notes that a member has joined. */
    void joined(Peer peer);

    /** Notes that a member has left. Nothing that it was sent will be answered any more. */
    void left(Peer peer);

    /**
     * Notes that a message may not have arrived, although its receiver is there.
     *
     * @param why what sending it has failed with
     */
    void undelivered(Peer to, byte[] message, Throwable why);
  }
}
