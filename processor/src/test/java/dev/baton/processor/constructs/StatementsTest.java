package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Locals, assertions, empty and unreachable statements around awaits. */
class StatementsTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("Statements").tests();
  }
}
