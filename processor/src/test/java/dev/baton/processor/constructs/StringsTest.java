package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Awaits in string concatenation. */
class StringsTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("Strings").tests();
  }
}
