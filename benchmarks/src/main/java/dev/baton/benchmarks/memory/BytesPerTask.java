package dev.baton.benchmarks.memory;

import dev.baton.benchmarks.kotlin.KotlinCrowd;
import dev.baton.benchmarks.virtual.ThreadCrowd;
import dev.baton.benchmarks.virtual.VirtualThreads;

/**
 * How many bytes does a suspended task take, with a frame of three locals? Each waits for one task
 * that is common to all, or for a time.
 */
public final class BytesPerTask {
  private BytesPerTask() {}

  /**
   * Measures one peer in one JVM: {@code baton}, {@code kotlin} or {@code virtualThreads}; {@code
   * task} or {@code time}; the number of tasks. Prints a line of JSON; nothing where this JDK has
   * no virtual threads.
   */
  public static void main(String[] args) throws Exception {
    String peer = args[0];
    if (peer.equals("virtualThreads") && !VirtualThreads.EXIST) {
      return;
    }
    boolean time = args[1].equals("time");
    int tasks = Integer.parseInt(args[2]);
    var census = new Census(tasks);
    long sum =
        switch (peer) {
          case "baton" -> new BatonCrowd(census).run(tasks, time);
          case "kotlin" -> KotlinCrowd.run(census, tasks, time);
          case "virtualThreads" -> new ThreadCrowd(census).run(tasks, time);
          default -> throw new IllegalArgumentException(peer);
        };
    long expected = (tasks - 1L) * tasks / 2 + 5L * tasks;
    if (sum != expected) {
      throw new AssertionError("The tasks gave " + sum + " instead of " + expected);
    }
    System.out.println(census.json(peer, args[1]));
  }
}
