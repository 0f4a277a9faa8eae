package dev.baton.benchmarks.servers.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documentation that has a place for the tables. */
final class Page {
  static final String BEGIN = "<!-- servers, written by benchmarks/servers/run -->";
  static final String END = "<!-- end of servers -->";

  private Page() {}

  static void renew(Path page, String tables) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException("There is no place in " + page + ": " + BEGIN);
    }
    Files.writeString(
        page,
        text.substring(0, begin + BEGIN.length()) + "\n\n" + tables + "\n" + text.substring(end));
  }
}
