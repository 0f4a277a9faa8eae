package dev.baton;

/**
 * Where a coroutine's code stands in the source: its method, and its awaits in the order of
 * evaluation.
 */
public final class CoroutineSource {
  static final CoroutineSource UNKNOWN = null; // TODO by the runtime's author

  /** className "demo.Crawler", method "crawl", file "Crawler.java", line of the declaration. */
  public static CoroutineSource of(String className, String method, String file, int line) {
    throw new AssertionError();
  }

  /**
   * A copy with one more await: its line, and the text of the statement or expression it stands in.
   */
  public CoroutineSource await(int line, String text) {
    throw new AssertionError();
  }
}
