package dev.baton.weaver.names;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Names of files that every file system takes. What is too long is cut, and ends with a hash of the
 * whole, so that the same name always becomes the same file, and two names two files.
 */
public final class ShortNames {
  /** The bytes of the longest name: eCryptfs takes no longer one, and others take 255. */
  public static final int LONGEST = 143;

  private static final char HASH_MARK = '$';

  /** 64 bits in hexadecimal digits, and the mark before them. */
  private static final int HASH_BYTES = 17;

  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private ShortNames() {}

  /** A name with a suffix, together no longer than a file's name may be. */
  public static String fit(String name, String suffix) {
    return cut(name, LONGEST - bytes(suffix)) + suffix;
  }

  /** A name as it is if it takes no more bytes than that, or else its beginning and its hash. */
  public static String cut(String name, int bytes) {
    if (name.length() <= bytes && bytes(name) <= bytes) {
      return name;
    }
    int end = 0;
    int left = bytes - HASH_BYTES;
    while (true) {
      int next = name.offsetByCodePoints(end, 1);
      left -= bytes(name.substring(end, next));
      if (left < 0) {
        return name.substring(0, end) + HASH_MARK + hash(name);
      }
      end = next;
    }
  }

  /** How long a name is on disk. */
  public static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  /** FNV-1a, which needs no security provider to be loaded. */
  private static String hash(String name) {
    long hash = FNV_BASIS;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return HexFormat.of().toHexDigits(hash);
  }
}
