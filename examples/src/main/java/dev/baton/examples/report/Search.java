package dev.baton.examples.report;

import dev.baton.annotation.CallTimeout;
import dev.baton.annotation.Capability;
import dev.baton.annotation.Idempotent;
import java.io.IOException;
import java.util.List;

/** A search engine, behind a client that blocks. Async code uses its twin, SearchAsync. */
@Capability
public interface Search {
  /** A page that was found. */
  record Hit(String title, int score) {}

  /** Finds what stands on one page of the results. */
  List<Hit> search(String query, int page) throws IOException;

  /** Counts all results. */
  @CallTimeout("2s")
  @Idempotent
  long count(String query) throws IOException;
}
