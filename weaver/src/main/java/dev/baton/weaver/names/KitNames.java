package dev.baton.weaver.names;

/**
 * The names of the kit for tests, and of the module for Spring, which sources are searched for;
 * woven code calls nothing there.
 */
public final class KitNames {
  /** The annotation of classes whose tests the kit runs. */
  public static final String BATON_TEST = "dev.baton.testing.BatonTest";

  /** The extension of JUnit that runs them. */
  public static final String BATON_EXTENSION = "dev.baton.testing.BatonExtension";

  /** What is there where the module for Spring is. */
  public static final String BATON_LOOPS = "dev.baton.spring.BatonLoops";

  private KitNames() {}
}
