package demo;

import dev.baton.annotation.Capability;
import java.io.Serializable;
import java.util.Collection;

/** Bounds that name their own variables, several at once, and variables that are thrown. */
@Capability
public interface Bounded<S extends Bounded<S> & Serializable> {
  S self(S self);

  <T extends Object & Comparable<? super T>> T max(Collection<? extends T> all);

  <E extends Enum<E>> E parse(Class<E> type, String name);

  <A extends Exception, B extends A> void fails(Class<A> first, B second) throws A, B;

  <T extends Comparable<T>> T nothingGiven();
}
