package demo;

import dev.baton.annotation.Capability;
import java.util.Comparator;
import java.util.List;

/** Raw types, and a class that is deprecated. */
@Capability
@SuppressWarnings("rawtypes")
public interface Raw extends Comparator {
  List raw(List<List> lists);

  Old old(Old[] old);

  /** Old. */
  @Deprecated
  interface Old {}
}
