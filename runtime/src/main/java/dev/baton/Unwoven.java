package dev.baton;

/** What happens when code that was not woven comes to an await. */
final class Unwoven {
  private Unwoven() {}

  static IllegalStateException await() {
    return new IllegalStateException(
        """
        This await was not woven: the class was compiled without Baton's annotation processor, or \
        the await stands outside of an @Async method. Add the processor dev.baton:processor and \
        compile again.
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
