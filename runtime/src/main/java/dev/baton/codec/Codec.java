package dev.baton.codec;

/**
 * How the values of one type are written as bytes, and read again. Null is taken care of by whoever
 * uses it.
 *
 * @param <T> the type
 */
public interface Codec<T> {
  /** Writes a value. */
  void write(T value, WireOutput out);

  /**
   * Reads a value. The bytes may be anything; whatever this throws becomes a {@link
   * MalformedValue}.
   */
  T read(WireInput in);
}
