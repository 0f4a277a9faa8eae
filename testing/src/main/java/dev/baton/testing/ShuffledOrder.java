package dev.baton.testing;

import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/**
 * One run of a test which is {@link Shuffled}, in one order.
 *
 * @param seed the seed of the order; null for first-in-first-out
 * @param onFailure what is to be done when it fails
 */
record ShuffledOrder(Long seed, Runnable onFailure)
    implements TestTemplateInvocationContext, BeforeEachCallback {
  @Override
  public String getDisplayName(int invocationIndex) {
    return seed == null ? "first-in-first-out" : "seed " + seed;
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(this);
  }

  /** Tells the extension of it, which makes the loop when something first needs that. */
  @Override
  public void beforeEach(ExtensionContext context) {
    context.getStore(BatonExtension.NAMESPACE).put(ShuffledOrder.class, this);
  }
}
