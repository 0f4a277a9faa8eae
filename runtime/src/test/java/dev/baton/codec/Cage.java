package dev.baton.codec;

import java.util.List;

/** A generic interface, from which another one inherits methods whose types it fixes. */
interface Cage<T> {
  T one(T value);

  List<T> many(List<T> value);
}
