package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Awaits in resources and in the bodies of try-with-resources. */
class TryWithResourcesTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("TryWithResources").tests();
  }
}
