package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Async methods of nested, inner, private and anonymous classes. */
class NestingTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("Nesting").tests();
  }
}
