package dev.baton.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The members in the order of their joining, and which of them gets a call. */
final class Members {
  /** So long a member is avoided that could not be reached: mostly it is about to leave. */
  private static final long SUSPICION = TimeUnit.SECONDS.toNanos(1);

  private final Map<UUID, MemberState> all = new LinkedHashMap<>();

  /** Returns the member, which is new if it is not known yet. */
  MemberState add(Peer peer) {
    return all.computeIfAbsent(peer.id(), id -> new MemberState(peer));
  }

  /** Returns the member; null for one that has not joined, or has left. */
  MemberState get(Peer peer) {
    return all.get(peer.id());
  }

  MemberState remove(Peer peer) {
    return all.remove(peer.id());
  }

  /** Notes that a message has not arrived there. */
  void suspect(Peer peer) {
    MemberState member = all.get(peer.id());
    if (member != null) {
      member.suspect = true;
      member.suspectSince = System.nanoTime();
    }
  }

  List<MemberState> list() {
    return new ArrayList<>(all.values());
  }

  /** Returns whether a member that has joined lately has not said yet what it serves. */
  boolean someUnknown(long now, long patience) {
    return all.values().stream()
        .anyMatch(member -> member.hashes == null && now - member.since < patience);
  }

  /** Returns whether there is a member that serves it, although it may not be its time now. */
  boolean serves(Hash hash) {
    return all.values().stream()
        .anyMatch(member -> member.hashes != null && member.hashes.contains(hash));
  }

  /** Trusts members again to which no message could be sent some time ago. */
  void trustAgain(long now) {
    for (MemberState member : all.values()) {
      if (member.suspect && now - member.suspectSince > SUSPICION) {
        member.suspect = false;
      }
    }
  }

  /**
   * Returns the member for a call: that of its key, or else the one with the fewest calls of ours,
   * of those the one that joined first; null if there is none.
   */
  MemberState place(Hash hash, Object key, Set<UUID> except) {
    if (key != null) {
      MemberState own = ofKey(hash, key);
      return own == null || except.contains(own.peer.id()) ? null : own;
    }
    MemberState best = null;
    for (MemberState member : all.values()) {
      if (fits(member, hash, except) && (best == null || member.inFlight < best.inFlight)) {
        best = member;
      }
    }
    return best;
  }

  /** The highest of hashes of key and member wins: who leaves takes only its own keys along. */
  private MemberState ofKey(Hash hash, Object key) {
    MemberState best = null;
    long highest = 0;
    for (MemberState member : all.values()) {
      if (fits(member, hash, Set.of())) {
        long weight = mixed(key.hashCode() * 0x9e3779b97f4a7c15L ^ member.peer.id().hashCode());
        if (best == null || weight > highest) {
          best = member;
          highest = weight;
        }
      }
    }
    return best;
  }

  private static boolean fits(MemberState member, Hash hash, Set<UUID> except) {
    return member.hashes != null
        && !member.suspect
        && member.hashes.contains(hash)
        && !except.contains(member.peer.id());
  }

  /** The finalizer of SplitMix64. */
  private static long mixed(long bits) {
    long mixed = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }

  /** Lists the members with what they serve. */
  @Override
  public String toString() {
    return all.values().stream()
        .map(
            member ->
                member.peer.name()
                    + (member.hashes == null
                        ? " has not said what it serves"
                        : member.hashes.isEmpty()
                            ? " serves nothing"
                            : " serves "
                                + member.hashes.stream()
                                    .map(Hash::toString)
                                    .sorted()
                                    .collect(Collectors.joining(" "))))
        .collect(Collectors.joining(", "));
  }
}
