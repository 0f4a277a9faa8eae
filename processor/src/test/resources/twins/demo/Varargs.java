package demo;

import dev.baton.annotation.Capability;
import java.util.List;

/** Arrays that stand for several arguments. */
@Capability
public abstract class Varargs {
  public abstract String names(String... names);

  public abstract int numbers(int first, int... rest);

  public abstract Object objects(Object... all);

  @SafeVarargs
  public final <T> List<T> generic(T... all) {
    return all.length == 0 ? List.of() : List.of(all[0]);
  }

  @SafeVarargs
  public final void lists(String prefix, List<String>... lists) {}

  public abstract byte[] array(byte[][] bytes);
}
