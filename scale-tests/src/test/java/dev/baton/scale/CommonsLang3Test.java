package dev.baton.scale;

import java.util.List;
import java.util.Map;

/** Commons Lang, all of it. */
class CommonsLang3Test extends LibraryTest {
  CommonsLang3Test() {
    super(
        new Library(
            "commons-lang3",
            List.of(
                "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.time=ALL-UNNAMED",
                "--add-opens=java.base/java.time.chrono=ALL-UNNAMED"),
            ".*Test",
            // Each format and each zone of each locale: minutes, and the same code again and again.
            ".*(FastDateParser_TimeZoneStrategy|Java15BugFastDateParser|FastDateParser|DurationFormatUtils).*Test"),
        Map.of());
  }
}
