package dev.baton.testing;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** The orders that a {@link FrameTest} is run in, up to the first that it fails in. */
final class Schedules implements TestTemplateInvocationContextProvider {
  private static final String SEED = "baton.seed";

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
    if (test.seeds() < 0) {
      throw new ExtensionConfigurationException(
          "@FrameTest of " + Schedule.name(context) + ": the number of seeds is negative");
    }
    var failed = new AtomicBoolean();
    return seeds(test, context)
        .takeWhile(seed -> !failed.get())
        .map(seed -> new Schedule(test, seed.orElse(null), () -> failed.set(true)));
  }

  /** Gives the seeds; an empty one is that of first-in-first-out. */
  private static Stream<Optional<Long>> seeds(FrameTest test, ExtensionContext context) {
    Optional<String> only = context.getConfigurationParameter(SEED);
    if (only.isPresent()) {
      return Stream.of(Optional.of(parse(only.get())));
    }
    if (test.seed().length > 0) {
      return Arrays.stream(test.seed()).mapToObj(Optional::of);
    }
    return Stream.concat(
        Stream.of(Optional.empty()),
        LongStream.rangeClosed(1, test.seeds()).mapToObj(Optional::of));
  }

  private static long parse(String seed) {
    try {
      return Long.parseLong(seed.strip());
    } catch (NumberFormatException e) {
      throw new ExtensionConfigurationException(
          SEED + " is the seed of an order, a whole number, and not '" + seed + "'", e);
    }
  }
}
