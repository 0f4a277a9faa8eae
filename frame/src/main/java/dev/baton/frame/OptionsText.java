package dev.baton.frame;

/** The options of a machine, as a recording has them: all that what happens in it depends on. */
final class OptionsText {
  private OptionsText() {}

  /** Returns a line for each. */
  static String of(FrameOptions options) {
    return "frame rate "
        + options.frameRate()
        + "\nbudget "
        + (options.budget() == Long.MAX_VALUE ? "none" : options.budget())
        + "\ndebt "
        + options.debt()
        + "\nseed "
        + options.seed()
        + "\nshuffled "
        + options.shuffled()
        + "\nhost latency "
        + options.hostLatency()
        + "\nends on failure "
        + options.endOnFailure()
        + "\n"
        + options.limits()
        + "\n"
        + options.costModel()
        + "\n";
  }

  /** Returns the first line in which two differ, of each; null if they are equal. */
  static String[] difference(String recorded, String now) {
    String[] before = recorded.split("\n", -1);
    String[] after = now.split("\n", -1);
    for (int i = 0; i < Math.max(before.length, after.length); i++) {
      String a = i < before.length ? before[i] : "nothing";
      String b = i < after.length ? after[i] : "nothing";
      if (!a.equals(b)) {
        return new String[] {a, b};
      }
    }
    return null;
  }
}
