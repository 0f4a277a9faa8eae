package dev.baton.benchmarks.servers.load;

/** How a client behaves. */
enum Kind {
  /** Sends a request at once and reads the answer as soon as it is there. */
  ORDINARY,
  /** Sends a request in small pieces with pauses between them. */
  SLOW_TO_SEND,
  /** Reads an answer in small pieces with pauses between them. */
  SLOW_TO_READ,
  /** Closes the connection while its request is being worked on, and comes back with another. */
  LEAVING;

  /** Says what a client is, so that each kind has its share, spread evenly over the indices. */
  static Kind of(int index, double slow, double leaving) {
    if (isNext(index, leaving)) {
      return LEAVING;
    }
    // By one earlier, so that the last of a hundred is not both.
    if (isNext(index + 1, slow)) {
      return (long) ((index + 2) * slow) % 2 == 0 ? SLOW_TO_SEND : SLOW_TO_READ;
    }
    return ORDINARY;
  }

  private static boolean isNext(int index, double share) {
    return (long) ((index + 1) * share) > (long) (index * share);
  }
}
