package dev.baton;

/** What happens when code that was not woven comes to an await. */
final class Unwoven {
  private Unwoven() {}

  static IllegalStateException await() {
    return call("await");
  }

  static IllegalStateException emit(String call) {
    return call(call);
  }

  /** In a loop over {@code each(…)}. */
  static IllegalStateException each() {
    return call("loop over each(…)");
  }

  /** At the end of a try-with-resources statement. */
  static IllegalStateException close() {
    return call("close of an AsyncCloseable");
  }

  private static IllegalStateException call(String what) {
    return new IllegalStateException(
        "This "
            + what
            + """
         was not woven: the class was compiled without Baton's annotation processor, or it \
        stands outside of an @Async method. Add the processor dev.baton:processor and compile \
        again.
          Maven: in the configuration of maven-compiler-plugin,
            <annotationProcessorPaths>
              <path>
                <groupId>dev.baton</groupId>
                <artifactId>processor</artifactId>
                <version>${baton.version}</version>
              </path>
            </annotationProcessorPaths>
          javac: put the processor's jars on -processorpath (or on the class path; from JDK 23 on \
        that also needs -proc:full, or -processor dev.baton.processor.AsyncProcessor).
        Waiting for a coroutine outside of async code is Baton.run(coroutine).""");
  }
}
