package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Awaits as operands of operators, casts and {@code instanceof}. */
class OperatorsTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("Operators").tests();
  }
}
