package demo;

import dev.baton.annotation.Capability;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Methods of supertypes, as this type sees their type variables. */
@Capability
public interface Inherits extends Base<String, List<Integer>>, Other<String>, Closeable {
  /** Closes without throwing. */
  @Override
  void close();

  @Override
  String toString();
}

interface Root<A> {
  A root(A a) throws IOException;

  boolean equals(Object other);
}

interface Base<T, U> extends Root<U> {
  T one(U u, T[] all);

  <V extends T> Function<? super V, U> map(V v);

  CharSequence both(T t) throws IOException, InterruptedException;
}

interface Other<X> {
  X both(X x) throws IOException;
}
