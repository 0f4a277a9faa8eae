package dev.baton.processor.capability;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a method's Javadoc says, as plain text.
 *
 * @param description its first paragraph
 * @param parameters what is said of each parameter
 */
record MethodDoc(String description, Map<String, String> parameters) {
  private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*@(?=\\w)");
  private static final Pattern PARAMETER = Pattern.compile("(?s)param\\s+(\\S+)\\s+(.*)");
  private static final Pattern PARAGRAPH = Pattern.compile("(?i)\\n\\s*\\n|<p>");

  /**
   * A link, of which groups 1 and 2 are the reference and the label; another tag; or one of HTML.
   */
  private static final Pattern TAG =
      Pattern.compile(
          "\\{@link(?:plain)?\\s+([^\\s}]+)(?:\\s+([^}]*))?}|\\{@\\w+\\s+([^}]*)}|</?\\w+[^<>]*>");

  /** Reads a Javadoc; null is none. */
  static MethodDoc of(String javadoc) {
    String[] blocks = BLOCK_TAG.split(javadoc == null ? "" : javadoc);
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 1; i < blocks.length; i++) {
      Matcher parameter = PARAMETER.matcher(blocks[i]);
      if (parameter.matches()) {
        parameters.put(parameter.group(1), plain(parameter.group(2)));
      }
    }
    return new MethodDoc(plain(PARAGRAPH.split(blocks[0].strip())[0]), parameters);
  }

  /** A text without tags, on one line. */
  private static String plain(String text) {
    return TAG.matcher(text)
        .replaceAll(tag -> Matcher.quoteReplacement(shown(tag)))
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String shown(MatchResult tag) {
    if (tag.group(1) != null) {
      return tag.group(2) == null ? label(tag.group(1)) : tag.group(2);
    }
    return tag.group(3) == null ? "" : tag.group(3);
  }

  /** What Javadoc shows of a reference: {@code #count} as count, {@code Hit#text} as Hit.text. */
  private static String label(String reference) {
    return (reference.startsWith("#") ? reference.substring(1) : reference).replace('#', '.');
  }
}
