package dev.baton.internal.base;

import java.util.concurrent.Flow;

/** What a publisher is told that breaks a rule of Reactive Streams. */
public final class PublisherRules {
  private PublisherRules() {}

  /** Returns what refuses {@code signal}, which had no argument. */
  public static NullPointerException missing(Flow.Publisher<?> publisher, String signal) {
    return new NullPointerException(
        "The publisher has called " + signal + ", which it must not (rule 2.13): " + publisher);
  }

  /** Returns what ends a subscription that the publisher has not told of. */
  public static IllegalStateException notSubscribed(Flow.Publisher<?> publisher) {
    return new IllegalStateException(
        "The publisher has sent an element before it called onSubscribe (rule 1.9): " + publisher);
  }
}
