package dev.baton.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/** A new host of each kind. */
final class Hosts {
  private Hosts() {}

  static List<Host> all() {
    List<Host> all =
        new ArrayList<>(
            List.of(
                Host.inline(),
                Host.threads(1),
                Host.threads(16),
                Host.threads(16).limited(3),
                Host.threads(4).queue(2, WhenFull.WAIT),
                Host.on(Executors.newWorkStealingPool(2)),
                Host.on(Runnable::run).serial(),
                Host.simulated(call -> Duration.ZERO, 4)));
    if (Runtime.version().feature() >= 21) {
      all.add(Host.virtualThreads().limited(8));
    }
    return all;
  }
}
