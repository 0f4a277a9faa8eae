package dev.baton.weaver.plan;

/**
 * What may be wrong with a method that returns a coroutine and is called by JUnit or a framework.
 */
public enum CallerWarning {
  /** A test that is not called at all. */
  TEST_NEVER_RUNS(
      "baton-test-never-runs",
      "The test method %s never runs: %s calls void methods only, and it returns %s. %s"),
  /** A test of JUnit 4, or what is done around one. */
  TEST_OF_JUNIT_4(
      "baton-test-junit4",
      "The test method %s is one of JUnit 4, which neither runs coroutines nor can be taught to. Use"
          + " %s, or let it be void and call TestKit.runTest."),
  /** A test in a build without the kit. */
  TEST_WITHOUT_KIT(
      "baton-test-without-kit",
      "The test method %s runs by the machine's clock, and what it leaves behind goes unseen, because the"
          + " kit for tests is not there. Add dev.baton:baton-testing, and %s."),
  /** A test that the kit does not run. */
  TEST_WITHOUT_EXTENSION(
      "baton-test-without-extension",
      "The test method %s runs by the machine's clock, and what it leaves behind goes unseen. To have"
          + " the kit run it, %s."),
  /** A method whose caller runs nothing of what it returns. */
  RESULT_DROPPED(
      "baton-result-dropped",
      "The method %s is called because of @%s, and nothing runs the %s that it returns, so that none of"
          + " its code runs. %s");

  private final String id;
  private final String text;

  CallerWarning(String id, String text) {
    this.id = id;
    this.text = text;
  }

  /** Its name in the documentation, and what suppresses it. */
  public String id() {
    return id;
  }

  /** Whether it is about the class of the method, so that one of its methods is enough to tell. */
  public boolean isOfClass() {
    return this == TEST_WITHOUT_KIT || this == TEST_WITHOUT_EXTENSION;
  }

  String format(Object... arguments) {
    return text.formatted(arguments);
  }
}
