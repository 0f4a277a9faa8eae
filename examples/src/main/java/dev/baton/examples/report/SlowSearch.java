package dev.baton.examples.report;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A search that takes its time, as one over the network would. It knows nothing of Baton, and is
 * safe for many threads since it has no state.
 */
final class SlowSearch implements Search {
  private final Duration time;

  SlowSearch(Duration time) {
    this.time = time;
  }

  @Override
  public List<Hit> search(String query, int page) throws IOException {
    work();
    return IntStream.range(0, query.length()).mapToObj(i -> new Hit(query + i, i)).toList();
  }

  @Override
  public long count(String query) throws IOException {
    work();
    return query.length();
  }

  private void work() throws IOException {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      throw new InterruptedIOException("nobody waits for the results");
    }
  }
}
