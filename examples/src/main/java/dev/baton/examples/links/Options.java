package dev.baton.examples.links;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the command line asks for.
 *
 * @param target the address, folder or file to check; empty for Baton's own Javadoc
 * @param atOnce the most requests at once
 * @param timeout how long to wait for each answer
 * @param external whether to ask for the pages of other sites too
 * @param help whether to show the usage and do nothing else
 * @param limits how much to look at
 */
record Options(
    Optional<String> target,
    int atOnce,
    Duration timeout,
    boolean external,
    boolean help,
    Limits limits) {
  static final String USAGE =
      """
      Usage: linkcheck [options] [address or folder]

      Reads every page of a site, and says which links lead nowhere. A folder is served
      on this machine first. With neither, checks the Javadoc of Baton's own runtime.

        --at-once N        at most N requests at once (default 32)
        --timeout T        gives up an answer after T, such as 10s, 500ms or 1m (default 10s)
        --external         asks for the pages of other sites too, without following their links
        --max-pages N      reads no more than N pages (default 10000)
        --max-links N      takes no more than N links from all pages together (default 1000000)
        --max-depth N      leaves out what is more than N links from the start page; 0 is that
                           page alone (default: any depth)
        --max-page-size S  reads no page of more than S bytes, such as 500K or 10M (default 4M)
        --help             shows this

      Exit code: 0 every link is good, 1 some are broken, 2 there is nothing to check, or
      not all of it could be checked: a limit was met, or the link checker itself failed.""";

  private static final int MOST = 9_999_999;
  private static final int MOST_AT_ONCE = 99_999;
  private static final long MOST_PAGE_SIZE = 1000L << 20; // an array has to hold it
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|)");
  private static final Pattern SIZE = Pattern.compile("0*([1-9]\\d{0,5})(K|M|)");

  /** With the usual limits. */
  Options(Optional<String> target, int atOnce, Duration timeout, boolean external, boolean help) {
    this(target, atOnce, timeout, external, help, Limits.DEFAULT);
  }

  static Options parse(String... arguments) throws BadInput {
    Options options = new Options(Optional.empty(), 32, Duration.ofSeconds(10), false, false);
    Deque<String> rest = new ArrayDeque<>(List.of(arguments));
    while (!rest.isEmpty()) {
      options = options.with(rest.pop(), rest);
    }
    return options;
  }

  private Options with(String argument, Deque<String> rest) throws BadInput {
    if (!argument.startsWith("-")) {
      if (target.isPresent()) {
        throw new BadInput("one site at a time: " + target.get() + " or " + argument);
      }
      return new Options(Optional.of(argument), atOnce, timeout, external, help, limits);
    }
    int equals = argument.indexOf('=');
    if (equals > 0) {
      rest.push(argument.substring(equals + 1));
    }
    String option = equals > 0 ? argument.substring(0, equals) : argument;
    if (option.equals("--at-once")) {
      return new Options(
          target, number(option, rest, 1, MOST_AT_ONCE), timeout, external, help, limits);
    }
    if (option.equals("--timeout")) {
      return new Options(target, atOnce, duration(option, rest), external, help, limits);
    }
    if (option.startsWith("--max-")) {
      Limits changed = limited(option, rest, argument);
      return new Options(target, atOnce, timeout, external, help, changed);
    }
    if (argument.equals("--external")) {
      return new Options(target, atOnce, timeout, true, help, limits);
    }
    if (argument.equals("--help") || argument.equals("-h")) {
      return new Options(target, atOnce, timeout, external, true, limits);
    }
    throw unknown(argument);
  }

  private Limits limited(String option, Deque<String> rest, String argument) throws BadInput {
    int pages = limits.pages();
    int links = limits.links();
    int depth = limits.depth();
    int pageSize = limits.pageSize();
    return switch (option) {
      case "--max-pages" -> new Limits(number(option, rest, 1, MOST), links, depth, pageSize);
      case "--max-links" -> new Limits(pages, number(option, rest, 1, MOST), depth, pageSize);
      case "--max-depth" -> new Limits(pages, links, number(option, rest, 0, MOST), pageSize);
      case "--max-page-size" -> new Limits(pages, links, depth, size(option, rest));
      default -> throw unknown(argument);
    };
  }

  private static BadInput unknown(String argument) {
    return new BadInput("unknown option " + argument + "; --help shows the ones there are");
  }

  private static int number(String option, Deque<String> rest, int least, int most)
      throws BadInput {
    String text = value(option, rest);
    if (!text.matches("\\d{1,9}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      throw new BadInput(
          option + " takes a number from " + least + " to " + most + ", not " + text);
    }
    return Integer.parseInt(text);
  }

  private static int size(String option, Deque<String> rest) throws BadInput {
    String text = value(option, rest);
    Matcher parts = SIZE.matcher(text);
    long unit = text.endsWith("M") ? 1 << 20 : text.endsWith("K") ? 1 << 10 : 1;
    long bytes = parts.matches() ? Long.parseLong(parts.group(1)) * unit : 0;
    if (bytes == 0 || bytes > MOST_PAGE_SIZE) {
      throw new BadInput(option + " takes a size such as 500K or 10M, up to 1000M, not " + text);
    }
    return (int) bytes;
  }

  private static Duration duration(String option, Deque<String> rest) throws BadInput {
    String text = value(option, rest);
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches() || Long.parseLong(parts.group(1)) == 0) {
      throw new BadInput(option + " takes a time such as 10s, 500ms or 1m, not " + text);
    }
    long number = Long.parseLong(parts.group(1));
    if (parts.group(2).equals("ms")) {
      return Duration.ofMillis(number);
    }
    return parts.group(2).equals("m") ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
  }

  private static String value(String option, Deque<String> rest) throws BadInput {
    if (rest.isEmpty()) {
      throw new BadInput(option + " needs a value");
    }
    return rest.pop();
  }

  /** A duration as the command line takes it. */
  static String format(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }
}
