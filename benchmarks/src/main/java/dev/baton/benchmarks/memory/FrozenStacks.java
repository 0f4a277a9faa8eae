package dev.baton.benchmarks.memory;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The stacks of parked virtual threads, which are objects on the heap. JOL does not see them, since
 * reflection hides the fields they hang on; the JVM's own histogram of classes does.
 */
final class FrozenStacks {
  private static final String CLASS = "jdk.internal.vm.StackChunk";

  private FrozenStacks() {}

  /** How many bytes they take; 0 on a JDK without any. */
  static long bytes() {
    String histogram;
    try {
      histogram =
          (String)
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName("com.sun.management:type=DiagnosticCommand"),
                      "gcClassHistogram",
                      new Object[] {null},
                      new String[] {String[].class.getName()});
    } catch (JMException e) {
      throw new IllegalStateException("This JVM gives no histogram of classes", e);
    }
    return histogram
        .lines()
        .map(line -> line.trim().split("\\s+"))
        .filter(columns -> columns.length >= 4 && columns[3].equals(CLASS))
        .mapToLong(columns -> Long.parseLong(columns[2]))
        .sum();
  }
}
