package dev.baton.cluster;

import dev.baton.cluster.Wire.Call;
import dev.baton.host.HostCall;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * One call of this JVM on its way to a member and back. All fields that change are the caller's.
 */
final class Flight {
  final HostCall call;
  final Bound bound;
  final Bound.Method method;
  final long number;
  final byte[] arguments;
  final Object key;
  final long deadline;

  /** Whether nobody but this JVM's engine watches the deadline. */
  final boolean ownDeadline;

  /** Where it is; null while it waits for a member. */
  MemberState member;

  /** The members that had no room for it since it last waited. */
  final Set<UUID> refused = new HashSet<>();

  int losses;
  boolean interrupted;
  boolean done;

  /** When its member was last heard of it, after the deadline; 0 before. */
  long heard;

  /** When it was last asked for, after the deadline. */
  long asked;

  Flight(
      HostCall call,
      Bound bound,
      Bound.Method method,
      long number,
      byte[] arguments,
      Object key,
      long deadline,
      boolean ownDeadline) {
    this.call = call;
    this.bound = bound;
    this.method = method;
    this.number = number;
    this.arguments = arguments;
    this.key = key;
    this.deadline = deadline;
    this.ownDeadline = ownDeadline;
  }

  Call wire() {
    long left = Math.max(0, deadline - System.nanoTime());
    return new Call(
        bound.hash().key(),
        method.number(),
        number,
        TimeUnit.NANOSECONDS.toMillis(left),
        arguments);
  }

  boolean isOver(long now) {
    return deadline - now <= 0;
  }

  String name() {
    return method.method().toString();
  }
}
