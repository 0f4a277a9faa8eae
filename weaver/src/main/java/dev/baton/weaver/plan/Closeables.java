package dev.baton.weaver.plan;

import java.util.Set;

/**
 * The types by which a class closes what is, or may be, an {@code AsyncCloseable}.
 *
 * <p>That interface itself need not be among them, nor need {@code AutoCloseable} and {@code
 * Closeable}, whose objects may always be one: javac names these three where the static type is an
 * intersection whose erasure has no {@code close()}.
 *
 * @param async the internal names of those that are {@code AsyncCloseable}
 * @param perhaps the internal names of others of which some objects may be
 */
public record Closeables(Set<String> async, Set<String> perhaps) {
  /** Where nothing but the three is named. */
  public static final Closeables NONE = new Closeables(Set.of(), Set.of());

  /** Copies the sets. */
  public Closeables {
    async = Set.copyOf(async);
    perhaps = Set.copyOf(perhaps);
  }
}
