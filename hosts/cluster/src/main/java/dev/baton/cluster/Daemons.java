package dev.baton.cluster;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a cluster's parts: they do not keep the JVM alive, and inherit nothing. */
final class Daemons {
  private Daemons() {}

  /** Makes threads that all have one name. */
  static ThreadFactory named(String name) {
    return body -> thread(body, name);
  }

  /** Makes threads whose names end in their number. */
  static ThreadFactory numbered(String name) {
    var number = new AtomicInteger();
    return body -> thread(body, name + "-" + number.incrementAndGet());
  }

  private static Thread thread(Runnable body, String name) {
    var thread = new Thread(null, body, name, 0, false);
    thread.setDaemon(true);
    return thread;
  }
}
