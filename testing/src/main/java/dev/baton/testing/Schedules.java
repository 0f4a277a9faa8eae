package dev.baton.testing;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** The orders that a {@link FrameTest} is run in, up to the first that it fails in. */
final class Schedules implements TestTemplateInvocationContextProvider {
  Schedules() {}

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return annotation(context).isPresent();
  }

  private static Optional<FrameTest> annotation(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getTestMethod(), FrameTest.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    FrameTest test = annotation(context).orElseThrow();
    var failed = new AtomicBoolean();
    return Seeds.of("@FrameTest", test.seeds(), test.seed(), context)
        .takeWhile(seed -> !failed.get())
        .map(seed -> new Schedule(test, seed.orElse(null), () -> failed.set(true)));
  }
}
