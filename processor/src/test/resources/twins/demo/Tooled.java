package demo;

import dev.baton.annotation.Capability;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Methods that are tools for agents, too. */
@Capability(tools = true)
public interface Tooled<T extends Comparable<T>> {
  /** What is found. */
  record Hit(String text) {}

  /**
   * Searches the <em>web</em> for pages, as {@link #count} does. Says "nothing" of 10 &amp; more.
   *
   * <p>This is for those who read the source.
   *
   * @param query what to search for, with {@code +} and
   *     {@code -}
   * @param page from 0
   * @return the hits
   * @throws IOException if the web is not there
   */
  List<Hit> search(String query, int page) throws IOException;

  /** Counts. */
  long count(Map<String, ? extends List<Integer>> by, List<?>[] any, T least);

  void forget(String... queries);
}
