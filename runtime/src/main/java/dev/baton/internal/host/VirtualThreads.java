package dev.baton.internal.host;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Virtual threads, which there are from JDK 21 on, found by reflection. */
final class VirtualThreads {
  private VirtualThreads() {}

  /**
   * Makes an executor with one for each task.
   *
   * @throws UnsupportedOperationException before JDK 21
   */
  static ExecutorService executor() {
    int running = Runtime.version().feature();
    if (running < 21) {
      throw new UnsupportedOperationException(
          "Virtual threads need JDK 21 or newer, and this is JDK "
              + running
              + "; use Host.threads(n) here");
    }
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      builder =
          type.getMethod("name", String.class, long.class)
              .invoke(builder, "baton-host-virtual-", 1L);
      builder =
          type.getMethod("inheritInheritableThreadLocals", boolean.class).invoke(builder, false);
      var factory = (ThreadFactory) type.getMethod("factory").invoke(builder);
      return (ExecutorService)
          Executors.class
              .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
              .invoke(null, factory);
    } catch (InvocationTargetException failure) {
      throw new IllegalStateException("Virtual threads cannot be made", failure.getCause());
    } catch (ReflectiveOperationException missing) {
      throw new IllegalStateException("Virtual threads cannot be made", missing);
    }
  }
}
