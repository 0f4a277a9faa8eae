package dev.baton.spring;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.core.ReactiveAdapterRegistry;

/**
 * The applications that run in this JVM, for the registry that they share: Spring asks that one for
 * what listeners of events return. The one that began last is meant.
 */
final class LatestLoops {
  private static final List<BatonLoops> RUNNING = new CopyOnWriteArrayList<>();

  static {
    Adapters.register(ReactiveAdapterRegistry.getSharedInstance(), LatestLoops::latest);
  }

  private LatestLoops() {}

  static void add(BatonLoops loops) {
    RUNNING.add(loops);
  }

  static void remove(BatonLoops loops) {
    RUNNING.remove(loops);
  }

  private static BatonLoops latest() {
    BatonLoops[] running = RUNNING.toArray(new BatonLoops[0]);
    if (running.length == 0) {
      throw new IllegalStateException(
          "No Spring application with loops runs here any more, so that nothing runs coroutines");
    }
    return running[running.length - 1];
  }
}
