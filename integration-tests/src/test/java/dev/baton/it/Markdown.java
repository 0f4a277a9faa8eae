package dev.baton.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of a Markdown page, or of a section of it. */
record Markdown(String text) {
  private static final Pattern FENCE =
      Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("(`+)[^`].*?\\1", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\((?!\\w+:)([^)\\s]+)\\)");
  private static final Pattern DEFINITION =
      Pattern.compile("^\\[(?!\\^)([^]]+)]: +(\\S+)$", Pattern.MULTILINE);
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

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

  /** The fenced blocks, in their order. */
  List<Block> blocks() {
    var blocks = new ArrayList<Block>();
    Matcher fence = FENCE.matcher(text);
    while (fence.find()) {
      blocks.add(new Block(fence.group(1), fence.group(2)));
    }
    return blocks;
  }

  /** The fenced blocks in {@code language}. */
  List<Block> blocks(String language) {
    return blocks().stream().filter(block -> block.language().equals(language)).toList();
  }

  /** The text without its fenced blocks. */
  private String prose() {
    return FENCE.matcher(text).replaceAll("");
  }

  /** The text without anything in it that is code. */
  String withoutCode() {
    return CODE.matcher(prose()).replaceAll("");
  }

  /** The targets of the links that are no addresses, such as {@code page.md#heading}. */
  Set<String> relativeLinks() {
    var targets = new LinkedHashSet<String>();
    LINK.matcher(withoutCode()).results().forEach(link -> targets.add(link.group(1)));
    for (String target : linkDefinitions().values()) {
      if (!target.contains("://")) {
        targets.add(target);
      }
    }
    return targets;
  }

  /** The targets that are defined apart, as {@code [label]: target}, by label. */
  Map<String, String> linkDefinitions() {
    return DEFINITION
        .matcher(prose())
        .results()
        .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
  }

  /** The names by which the headings can be linked, as GitHub makes them. */
  Set<String> anchors() {
    var anchors = new LinkedHashSet<String>();
    var seen = new HashMap<String, Integer>();
    Matcher heading = HEADING.matcher(prose());
    while (heading.find()) {
      String name =
          heading
              .group(1)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-');
      int before = seen.merge(name, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? name : name + "-" + before);
    }
    return anchors;
  }
}
