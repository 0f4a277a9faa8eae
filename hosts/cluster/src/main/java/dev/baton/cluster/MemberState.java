package dev.baton.cluster;

import java.util.Set;

/** What a caller knows of a member. */
final class MemberState {
  final Peer peer;
  final long since = System.nanoTime();

  /** The capabilities that it serves; null until it has said so. */
  Set<Hash> hashes;

  int inFlight;

  /** Whether a message has not arrived there lately: others go before it. */
  boolean suspect;

  /** When that was. */
  long suspectSince;

  MemberState(Peer peer) {
    this.peer = peer;
  }
}
