package dev.baton.hazelcast;

import java.io.IOException;

/** {@link Member} as the tests start it: it ends when the test's JVM does. */
public final class ChildMember {
  private ChildMember() {}

  /** Starts the member. */
  public static void main(String... arguments) throws Exception {
    var watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // nothing is written to it
                }
              } catch (IOException closed) {
                // the same as its end
              }
              Runtime.getRuntime().halt(1);
            });
    watch.setDaemon(true);
    watch.start();
    Member.main(arguments);
  }
}
