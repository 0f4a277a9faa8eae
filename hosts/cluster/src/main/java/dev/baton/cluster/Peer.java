package dev.baton.cluster;

import java.util.Objects;
import java.util.UUID;

/**
 * One member of a cluster.
 *
 * @param id which one; a member that was started again has another
 * @param name what it is called in messages, such as {@code 127.0.0.1:5802}
 */
public record Peer(UUID id, String name) {
  /** Checks that there is both. */
  public Peer {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
  }

  @Override
  public String toString() {
    return name;
  }
}
