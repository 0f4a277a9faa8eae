package dev.baton.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a Markdown page, or of a section of it. */
record Markdown(String text) {
  private static final Pattern FENCE =
      Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\((?!\\w+:|#)([^)#]+)[^)]*\\)");

  /** A fenced block of code. */
  record Block(String language, String text) {}

  static Markdown read(Path page) {
    try {
      return new Markdown(Files.readString(page).replace("\r\n", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The section under the heading {@code ## title}. */
  Markdown section(String title) {
    int start = text.indexOf("\n## " + title + "\n");
    if (start < 0) {
      throw new AssertionError("there is no section '" + title + "'");
    }
    int end = text.indexOf("\n## ", start + 1);
    return new Markdown(end < 0 ? text.substring(start) : text.substring(start, end + 1));
  }

  /** The fenced blocks in {@code language}. */
  List<Block> blocks(String language) {
    var blocks = new ArrayList<Block>();
    Matcher fence = FENCE.matcher(text);
    while (fence.find()) {
      if (fence.group(1).equals(language)) {
        blocks.add(new Block(language, fence.group(2)));
      }
    }
    return blocks;
  }

  /** The targets of the links that are no addresses, without their anchors. */
  List<String> relativeLinks() {
    return LINK.matcher(text).results().map(link -> link.group(1)).toList();
  }
}
