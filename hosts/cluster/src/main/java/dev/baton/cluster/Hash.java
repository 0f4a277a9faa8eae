package dev.baton.cluster;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The hash of an interface: SHA-256 over its methods and the shapes of their types. */
final class Hash {
  private static final int SHOWN = 4;

  private final byte[] bytes;

  Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  static Hash of(String shape) {
    try {
      return new Hash(
          MessageDigest.getInstance("SHA-256").digest(shape.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** Returns what stands for it in each call. */
  long key() {
    return ByteBuffer.wrap(bytes).getLong();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes, 0, SHOWN);
  }
}
