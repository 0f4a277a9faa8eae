package dev.baton.testing;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** The orders that a test which is {@link Shuffled} is run in, up to the first that it fails in. */
final class ShuffledOrders implements TestTemplateInvocationContextProvider {
  ShuffledOrders() {}

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return annotation(context).isPresent();
  }

  private static Optional<Shuffled> annotation(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getTestMethod(), Shuffled.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Shuffled test = annotation(context).orElseThrow();
    var failed = new AtomicBoolean();
    return Seeds.of("@Shuffled", test.seeds(), test.seed(), context)
        .takeWhile(seed -> !failed.get())
        .map(seed -> new ShuffledOrder(seed.orElse(null), () -> failed.set(true)));
  }
}
