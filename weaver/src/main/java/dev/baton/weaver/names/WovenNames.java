package dev.baton.weaver.names;

/**
 * What the names of methods and classes that weaving adds are made of. The runtime knows woven code
 * by them when it puts stack traces right, and coverage tools and debuggers know whose code it is.
 */
public final class WovenNames {
  /** What the names of lambdas, as javac writes them, begin with, and those of bodies. */
  public static final String LAMBDA = "lambda$";

  /** What the names of bodies end with. */
  public static final String BODY = "$async";

  /**
   * What the names of direct entries end with. They are not named like lambdas, so that coverage
   * tools and debuggers leave them out.
   */
  public static final String DIRECT_ENTRY = BODY + "$direct";

  /** What the names of methods end with that make the machine of a direct entry. */
  public static final String FACTORY = BODY + "$machine";

  /** What the names of companions end with. */
  public static final String COMPANION = "$Async";

  private WovenNames() {}
}
