package dev.baton.examples.links;

import static dev.baton.Baton.spawn;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;

/** The command line of the link checker; {@code --help} shows what it takes. */
public final class LinkChecker {
  private static final int GOOD = 0;
  private static final int BROKEN = 1;
  private static final int BAD_INPUT = 2;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;

  LinkChecker(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** Checks what the arguments name, and exits with 0, 1 or 2. */
  public static void main(String[] arguments) {
    boolean terminal = System.console() != null;
    System.exit(new LinkChecker(System.out, System.err, terminal).run(arguments));
  }

  /** Checks what the arguments name. Returns the exit code. */
  int run(String... arguments) {
    try {
      Options options = Options.parse(arguments);
      if (options.help()) {
        out.println(Options.USAGE);
        return GOOD;
      }
      return check(options);
    } catch (BadInput e) {
      err.println("linkcheck: " + e.getMessage());
      return BAD_INPUT;
    } catch (IOException e) {
      err.println("linkcheck: " + e); // its message alone may be no more than a file's name
      return BAD_INPUT;
    }
  }

  private int check(Options options) throws BadInput, IOException {
    try (Site site = Site.open(options.target(), err)) {
      long started = System.nanoTime();
      Findings findings = Baton.run(crawl(site.start(), options));
      Report report = Report.of(findings, Duration.ofNanos(System.nanoTime() - started));
      new ReportText(report, options.external()).print(out);
      return report.broken().isEmpty() ? GOOD : BROKEN;
    }
  }

  /** Crawls a site and, meanwhile, shows how far it is. */
  @Async
  private Coroutine<Findings> crawl(URI start, Options options) throws BadInput {
    Fetcher fetcher = new Fetcher(options.atOnce(), options.timeout());
    Crawl crawl = new Crawl(fetcher, options.external());
    spawn(new Progress(err, terminal).of(crawl::news)); // ends with the crawl
    return crawl.from(start);
  }
}
