package dev.baton.patterns;

import dev.baton.Coroutine;
import dev.baton.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Coroutines that tests of patterns share. */
final class Machines {
  private Machines() {}

  /** What each of several has given, one after the other. */
  @SafeVarargs
  static Coroutine<List<Object>> all(Supplier<Coroutine<?>>... parts) {
    List<Object> results = new ArrayList<>();
    return Machine.co(
        m -> {
          if (m.at() > 0) {
            results.add(m.value());
          }
          return m.at() == parts.length ? results : m.await(m.at() + 1, parts[m.at()].get());
        });
  }
}
