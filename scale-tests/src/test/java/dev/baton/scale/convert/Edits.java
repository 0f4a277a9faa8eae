package dev.baton.scale.convert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Insertions and replacements in one source text; everything else stays as and where it is. */
final class Edits {
  private record Edit(long start, long end, String text) {}

  private final String source;
  private final List<Edit> edits = new ArrayList<>();

  Edits(String source) {
    this.source = source;
  }

  /** Inserts a text; of several at one position, the one asked for first stands first. */
  void insert(long position, String text) {
    replace(position, position, text);
  }

  void replace(long start, long end, String text) {
    edits.add(new Edit(start, end, text));
  }

  /** The edited text. */
  String apply() {
    edits.sort(Comparator.comparingLong(Edit::start));
    var result = new StringBuilder(source.length() * 2);
    int copied = 0;
    for (Edit edit : edits) {
      result.append(source, copied, (int) edit.start).append(edit.text);
      copied = (int) edit.end;
    }
    return result.append(source, copied, source.length()).toString();
  }
}
