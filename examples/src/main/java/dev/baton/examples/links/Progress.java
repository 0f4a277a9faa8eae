package dev.baton.examples.links;

import static dev.baton.Baton.await;
import static dev.baton.Baton.sleep;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The news of a crawl while it runs: on a terminal one line that is rewritten, elsewhere a line now
 * and then.
 */
final class Progress {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;

  Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Shows the news, if there are any, again and again until it is cancelled. */
  @Async
  Coroutine<Void> of(Supplier<Optional<String>> news) {
    try {
      while (true) {
        await(sleep(terminal ? Duration.ofMillis(100) : Duration.ofSeconds(5)));
        news.get().ifPresent(this::show);
      }
    } finally {
      clear();
    }
  }

  private void show(String line) {
    if (terminal) {
      out.print(CLEAR_LINE + line);
      out.flush();
    } else {
      out.println(line);
    }
  }

  private void clear() {
    if (terminal) {
      out.print(CLEAR_LINE);
      out.flush();
    }
  }
}
