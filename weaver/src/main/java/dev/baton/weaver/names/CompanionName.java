package dev.baton.weaver.names;

/**
 * The name of the class that holds the machines of a top-level class: {@code Crawler$Async}, or
 * with a hash for a class of a long name, so that there is room for those of the machines.
 */
public final class CompanionName {
  private static final int LONGEST = 80;

  private CompanionName() {}

  /**
   * The companion's name in the package.
   *
   * @param topLevel that of the class
   */
  public static String of(CharSequence topLevel) {
    return ShortNames.cut(topLevel.toString(), LONGEST - WovenNames.COMPANION.length())
        + WovenNames.COMPANION;
  }
}
