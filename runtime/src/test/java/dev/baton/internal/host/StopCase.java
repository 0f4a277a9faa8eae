package dev.baton.internal.host;

import dev.baton.annotation.OnCancel.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to stop a call: what stops it, where it is then, what its policy is, what its body makes
 * of that, whether it runs elsewhere, and what stops it once more. Gives what is to come of it.
 */
record StopCase(
    Kind kind, Moment moment, Policy policy, Reaction reaction, boolean remote, Kind second) {
  /** What stops a call. */
  enum Kind {
    CANCEL,
    TIMEOUT,
    SCOPE,
    RACE,
    LOOP_CLOSES,
    LOOP_CLOSES_AT_ONCE,
    INTERRUPT,
    HOST_TIMEOUT,
    HOST_CLOSES;

    boolean isCancel() {
      return this != HOST_TIMEOUT && this != HOST_CLOSES;
    }

    /** Returns whether the thread of the loop does not come back before the call has ended. */
    boolean isBlocking() {
      return this == LOOP_CLOSES || this == LOOP_CLOSES_AT_ONCE || this == INTERRUPT;
    }
  }

  /** Where a call is when it is stopped. */
  enum Moment {
    BEGUN,
    WAITING_IN_ITS_VIEW,
    WAITING_IN_ITS_HOST,
    GRANTED,
    RUNNING,
    CLOSING,
    ENDED
  }

  /** What comes of the body. */
  enum Reaction {
    VALUE,
    VALUE_AND_FLAG,
    INTERRUPTED,
    FAILURE;

    boolean isValue() {
      return this == VALUE || this == VALUE_AND_FLAG;
    }
  }

  static List<StopCase> all() {
    var all = new ArrayList<StopCase>();
    for (Kind kind : Kind.values()) {
      for (Moment moment : Moment.values()) {
        for (Policy policy : Policy.values()) {
          for (Reaction reaction : Reaction.values()) {
            for (boolean remote : new boolean[] {false, true}) {
              add(all, new StopCase(kind, moment, policy, reaction, remote, null));
            }
          }
        }
      }
    }
    return all;
  }

  private static void add(List<StopCase> all, StopCase one) {
    if (!one.exists()) {
      return;
    }
    all.add(one);
    if (one.moment == Moment.RUNNING && !one.kind.isBlocking()) {
      for (Kind second : List.of(Kind.CANCEL, Kind.HOST_TIMEOUT, Kind.HOST_CLOSES)) {
        boolean again = second == one.kind && second == Kind.HOST_CLOSES;
        if (!again) {
          all.add(new StopCase(one.kind, one.moment, one.policy, one.reaction, one.remote, second));
        }
      }
    }
  }

  private boolean exists() {
    if (remote && reaction == Reaction.VALUE_AND_FLAG) {
      return false; // there is no flag
    }
    return switch (moment) {
      case BEGUN -> isFirst() && (kind == Kind.CANCEL || kind == Kind.HOST_CLOSES);
      case WAITING_IN_ITS_VIEW, WAITING_IN_ITS_HOST, GRANTED -> isFirst();
      case RUNNING -> true;
      case CLOSING -> reaction.isValue() && policy != Policy.ABANDON && !kind.isBlocking();
      case ENDED -> kind != Kind.LOOP_CLOSES_AT_ONCE; // nobody looks for the value then
    };
  }

  /** Returns whether it stands for all reactions, since the body does not run. */
  private boolean isFirst() {
    return reaction == Reaction.VALUE && !remote;
  }

  // ---- what is to come of it

  boolean runs() {
    return moment.ordinal() >= Moment.RUNNING.ordinal();
  }

  boolean hasCancel() {
    return kind.isCancel() || second != null && second.isCancel();
  }

  private boolean has(Kind one) {
    return kind == one || second == one;
  }

  /** Returns what the await gives. */
  String outcome() {
    return switch (moment) {
      case BEGUN, WAITING_IN_ITS_VIEW, WAITING_IN_ITS_HOST, GRANTED -> stopped(kind);
      case CLOSING -> "TimedOut";
      case ENDED -> ownEnd();
      case RUNNING -> running();
    };
  }

  private static String stopped(Kind kind) {
    return kind.isCancel() ? "Cancelled" : kind == Kind.HOST_TIMEOUT ? "TimedOut" : "HostClosed";
  }

  private String running() {
    if (policy == Policy.ABANDON) {
      Kind first = kind == Kind.HOST_CLOSES && second != null ? second : kind;
      return first == Kind.HOST_CLOSES ? hostClosed() : stopped(first);
    }
    return hasCancel() ? "Cancelled" : has(Kind.HOST_TIMEOUT) ? "TimedOut" : hostClosed();
  }

  private String hostClosed() {
    return reaction == Reaction.INTERRUPTED && policy != Policy.JOIN ? "HostClosed" : ownEnd();
  }

  private String ownEnd() {
    return switch (reaction) {
      case VALUE, VALUE_AND_FLAG -> "value";
      case INTERRUPTED -> "InterruptedException";
      case FAILURE -> "IllegalStateException";
    };
  }

  /** Returns whether the task goes on before the call has ended. */
  boolean isLeft() {
    return policy == Policy.ABANDON && (kind != Kind.HOST_CLOSES || second != null);
  }

  /** Returns how often it is interrupted. */
  int interrupts() {
    if (moment == Moment.CLOSING) {
      return policy == Policy.INTERRUPT ? 1 : 0;
    }
    if (moment != Moment.RUNNING) {
      return 0;
    }
    return switch (policy) {
      case INTERRUPT -> 1;
      case JOIN -> 0;
      case ABANDON -> has(Kind.HOST_CLOSES) ? 1 : 0;
    };
  }

  /** Returns whether the value goes to nobody. */
  boolean discards() {
    return runs() && reaction.isValue() && !outcome().equals("value");
  }
}
