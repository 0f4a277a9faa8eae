package dev.baton.frame;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a coroutine, with all that it spawns, or a whole machine must not exceed. What is exceeded
 * is told by {@link LimitExceeded} to the task that does so, and to no other.
 */
public final class Limits {
  private static final Limits NONE = new Limits(new EnumMap<>(Limit.class));

  private final Map<Limit, Long> most;

  private Limits(Map<Limit, Long> most) {
    this.most = most;
  }

  /** Returns no limits. */
  public static Limits none() {
    return NONE;
  }

  /**
   * Adds a limit.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Limits with(Limit limit, long most) {
    Objects.requireNonNull(limit, "limit");
    if (most < 0) {
      throw new IllegalArgumentException("The limit on " + limit + " is negative: " + most);
    }
    var changed = new EnumMap<Limit, Long>(Limit.class);
    changed.putAll(this.most);
    changed.put(limit, most);
    return new Limits(changed);
  }

  /** Returns a limit; {@link Long#MAX_VALUE} if there is none. */
  public long most(Limit limit) {
    return most.getOrDefault(limit, Long.MAX_VALUE);
  }

  @Override
  public String toString() {
    return "limits " + most;
  }
}
