package dev.baton.frame;

import dev.baton.frame.tape.Place;
import dev.baton.woven.CoroutineSource;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/** The numbers of the places at which steps begin: of a coroutine and its resume label. */
final class Places {
  private final Map<CoroutineSource, int[]> ofSources = new IdentityHashMap<>();
  private CoroutineSource latest;
  private int[] ofLatest;

  /** Returns the number of a place, or -1 if it has none. */
  int find(CoroutineSource source, int label) {
    if (source != latest) {
      latest = source;
      ofLatest = ofSources.computeIfAbsent(source, s -> none(4));
    }
    int at = Math.max(0, label);
    return at < ofLatest.length ? ofLatest[at] : -1;
  }

  /** Gives the place that was looked for just now its number. */
  void put(int label, int number) {
    int at = Math.max(0, label);
    if (at >= ofLatest.length) {
      int[] more = none(at + 4);
      System.arraycopy(ofLatest, 0, more, 0, ofLatest.length);
      ofLatest = more;
      ofSources.put(latest, more);
    }
    ofLatest[at] = number;
  }

  private static int[] none(int length) {
    var none = new int[length];
    Arrays.fill(none, -1);
    return none;
  }

  /** Describes a place of this program. */
  static Place of(CoroutineSource source, int label) {
    int at = Math.max(0, label);
    return new Place(
        source.className(),
        source.method(),
        source.file() == null ? "" : source.file(),
        source.hash(),
        at,
        Math.max(0, source.line(at)),
        source.text(at));
  }
}
