package demo;

import dev.baton.annotation.Capability;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Methods of one name. */
@Capability
public interface Overloaded {
  int put(int i);

  int put(Integer i);

  long put(long l);

  Object put(Object o);

  String put(String s);

  String put(String... several);

  char put(char[] text);

  boolean put(List<String> list, boolean b);

  @SuppressWarnings("overloads")
  void run(Callable<String> body);

  @SuppressWarnings("overloads")
  void run(Supplier<String> body);
}
