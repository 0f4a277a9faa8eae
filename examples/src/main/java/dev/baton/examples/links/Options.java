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
 */
record Options(
    Optional<String> target, int atOnce, Duration timeout, boolean external, boolean help) {
  static final String USAGE =
      """
      Usage: linkcheck [options] [address or folder]

      Reads every page of a site, and says which links lead nowhere. A folder is served
      on this machine first. With neither, checks the Javadoc of Baton's own runtime.

        --at-once N     at most N requests at once (default 32)
        --timeout T     gives up an answer after T, such as 10s, 500ms or 1m (default 10s)
        --external      asks for the pages of other sites too, without following their links
        --help          shows this

      Exit code: 0 every link is good, 1 some are broken, 2 there is nothing to check.""";

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|)");

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
      return new Options(Optional.of(argument), atOnce, timeout, external, help);
    }
    int equals = argument.indexOf('=');
    if (equals > 0) {
      rest.push(argument.substring(equals + 1));
    }
    String option = equals > 0 ? argument.substring(0, equals) : argument;
    if (option.equals("--at-once")) {
      return new Options(target, count(option, rest), timeout, external, help);
    }
    if (option.equals("--timeout")) {
      return new Options(target, atOnce, duration(option, rest), external, help);
    }
    if (argument.equals("--external")) {
      return new Options(target, atOnce, timeout, true, help);
    }
    if (argument.equals("--help") || argument.equals("-h")) {
      return new Options(target, atOnce, timeout, external, true);
    }
    throw new BadInput("unknown option " + argument + "; --help shows the ones there are");
  }

  private static int count(String option, Deque<String> rest) throws BadInput {
    String text = value(option, rest);
    if (!text.matches("0*[1-9]\\d{0,4}")) {
      throw new BadInput(option + " takes a number from 1 to 99999, not " + text);
    }
    return Integer.parseInt(text);
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
