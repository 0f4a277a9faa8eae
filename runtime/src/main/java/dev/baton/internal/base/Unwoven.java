package dev.baton.internal.base;

/** The errors for code that was not woven and comes to an await. */
public final class Unwoven {
  private static final String SETUP =
      """
      Add the processor dev.baton:baton-processor and compile again.
        Maven: in the configuration of maven-compiler-plugin, whose <version> has to be named and \
      be 3.5 or newer (older ones, such as the 3.1 that Maven 3.8 takes where none is named, pass \
      over this without a word),
          <annotationProcessorPaths>
            <path>
              <groupId>dev.baton</groupId>
              <artifactId>baton-processor</artifactId>
              <version>${baton.version}</version>
            </path>
          </annotationProcessorPaths>
        javac: put the processor's jar on -processorpath, by its name and not by a wildcard (or \
      on the class path; from JDK 23 on that also needs -proc:full, or -processor \
      dev.baton.processor.AsyncProcessor).
        Eclipse's compiler cannot run it: let Maven, Gradle or javac compile.""";

  private Unwoven() {}

  public static IllegalStateException await() {
    return call("await");
  }

  public static IllegalStateException emit(String call) {
    return call(call);
  }

  /** Makes the exception of a loop over {@code each(…)}. */
  public static IllegalStateException each() {
    return call("loop over each(…)");
  }

  /**
   * Makes the exception of a call of {@code close()}, or of the end of a try-with-resources
   * statement. That need not be for want of weaving: ordinary code may close what it takes for a
   * plain {@code AutoCloseable}.
   *
   * @param door the class whose method was called
   */
  public static IllegalStateException close(Object resource, Class<?> door) {
    StackTraceElement caller =
        StackWalker.getInstance()
            .walk(frames -> frames.filter(frame -> isCaller(frame, door)).findFirst())
            .map(StackWalker.StackFrame::toStackTraceElement)
            .orElseThrow();
    String text =
        "The close() of "
            + resource.getClass().getName()
            + " was called by "
            + caller
            + ", which does not await it. Close an AsyncCloseable in an @Async method, or with"
            + " Baton.run(resource.closeAsync()).";
    if (caller.getMethodName().endsWith("$async")) {
      return new IllegalStateException(text);
    }
    String refusal = OtherLanguage.refusalOfCaller("close()");
    return new IllegalStateException(
        text
            + " "
            + (refusal == null
                ? "If that is an @Async method, it is not woven yet. " + SETUP
                : refusal));
  }

  private static boolean isCaller(StackWalker.StackFrame frame, Class<?> door) {
    String name = frame.getClassName();
    return !name.equals(Unwoven.class.getName()) && !name.equals(door.getName());
  }

  private static IllegalStateException call(String what) {
    String refusal = OtherLanguage.refusalOfCaller(what);
    String why =
        refusal == null
            ? "This "
                + what
                + " was not woven: the class was compiled without Baton's annotation processor, or"
                + " it stands outside of an @Async method. "
                + SETUP
            : refusal;
    return new IllegalStateException(
        why + "\nWaiting for a coroutine outside of async code is Baton.run(coroutine).");
  }
}
