package dev.baton.streams;

/**
 * The elements of a sequence that have the same key, as they come. {@link AsyncIterable#groupBy}
 * makes it; it can be gone through once, by one task at a time.
 *
 * @param <K> the type of the key
 * @param <T> the type of the elements
 */
public interface AsyncGroup<K, T> extends AsyncIterable<T> {
  /** Returns the key, which may be null. */
  K key();
}
