package demo;

import dev.baton.annotation.Capability;

/** Names that a twin's own code has. */
@Capability
public interface Collisions {
  /** Not Baton's. */
  interface Host {}

  /** Not Baton's. */
  interface Coroutine {}

  /** Not Java's. */
  interface List {}

  /** Not Java's. */
  interface Objects {}

  String call(String host, String target, String arguments, String CAPABILITY);

  Coroutine of(Host host);

  int of(Host[] hosts, List list);

  Objects make(Collisions target, dev.baton.host.Host host);

  void call0(Object target, Object[] arguments);

  <String, Host> String variables(String s, Host h);

  int method(int number);
}
