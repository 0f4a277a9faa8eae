package dev.baton.examples.links;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
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
  private boolean ended;

  Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Shows the news, if there are any, until told to {@link #end}. */
  @Async
  Coroutine<Void> of(Supplier<Optional<String>> news) {
    Duration pause = terminal ? Duration.ofMillis(100) : Duration.ofSeconds(5);
    await(sleep(pause));
    while (!ended) {
      news.get().ifPresent(this::show);
      await(sleep(pause));
    }
    return done(null);
  }

  /** Ends the news and clears the line. */
  void end() {
    ended = true;
    if (terminal) {
      out.print(CLEAR_LINE);
      out.flush();
    }
  }

  private void show(String news) {
    if (terminal) {
      out.print(CLEAR_LINE + news);
      out.flush();
    } else {
      out.println(news);
    }
  }
}
