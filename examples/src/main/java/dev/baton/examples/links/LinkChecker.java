package dev.baton.examples.links;

import static dev.baton.Baton.spawn;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;

/** The command line of the link checker; {@code --help} shows what it takes. */
public final class LinkChecker {
  private static final int GOOD = 0;
  private static final int BROKEN = 1;
  private static final int NOT_CHECKED = 2;

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
    int exitCode = NOT_CHECKED; // whatever happens, even where there is no memory to say so
    try {
      exitCode = new LinkChecker(System.out, System.err, terminal).run(arguments);
    } finally {
      System.exit(exitCode);
    }
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
      return notChecked(e.getMessage());
    } catch (IOException e) {
      return notChecked(e.toString()); // its message alone may be no more than a file's name
    } catch (OutOfMemoryError e) {
      return notChecked("out of memory; try lower limits, see --help");
    } catch (RuntimeException | Error e) {
      int exitCode = notChecked("there is a mistake in the link checker itself: " + e);
      Stream.of(e.getStackTrace()).forEach(frame -> err.println("    at " + frame));
      return exitCode;
    }
  }

  private int notChecked(String why) {
    err.println("linkcheck: " + Printable.of(why));
    return NOT_CHECKED;
  }

  private int check(Options options) throws BadInput, IOException {
    try (Site site = Site.open(options.target(), err)) {
      long started = System.nanoTime();
      Findings findings = Baton.run(crawl(site.start(), options));
      Report report = Report.of(findings, Duration.ofNanos(System.nanoTime() - started));
      new ReportText(report, options.external()).print(out);
      if (!report.broken().isEmpty()) {
        return BROKEN;
      }
      return report.left().isEmpty() ? GOOD : NOT_CHECKED;
    }
  }

  /** Crawls a site and, meanwhile, shows how far it is. */
  @Async
  private Coroutine<Findings> crawl(URI start, Options options) throws BadInput {
    Fetcher fetcher = new Fetcher(options.atOnce(), options.timeout(), options.limits().pageSize());
    Crawl crawl = new Crawl(fetcher, options.external(), options.limits());
    spawn(new Progress(err, terminal).of(crawl::news)); // ends with the crawl
    return crawl.from(start);
  }
}
