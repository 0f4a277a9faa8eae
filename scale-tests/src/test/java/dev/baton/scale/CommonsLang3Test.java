package dev.baton.scale;

import java.util.List;
import java.util.Map;

/** Commons Lang. */
class CommonsLang3Test extends LibraryTest {
  /** Each format of each zone of each locale, long sleeps, and fuzzing. */
  private static final String SLOW =
      ".*\\.(FastDateParser|FastDateFormat|Java15BugFastDateParser|DurationFormatUtils"
          + "|ExtendedMessageFormat|LockingVisitors|ClassUtilsOssFuzz|ToStringStyleConcurrency).*";

  static final Library LIBRARY =
      new Library(
          "commons-lang3",
          List.of(
              "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
              "--add-opens=java.base/java.lang=ALL-UNNAMED",
              "--add-opens=java.base/java.util=ALL-UNNAMED",
              "--add-opens=java.base/java.time=ALL-UNNAMED",
              "--add-opens=java.base/java.time.chrono=ALL-UNNAMED"),
          List.of(),
          SLOW);

  static final Map<String, String> EXCEPTIONS =
      Map.of(
          "[method:testGetInterruptedException()]",
          "it interrupts the thread; what a loop runs is then cancelled");

  CommonsLang3Test() {
    super(LIBRARY, EXCEPTIONS);
  }
}
