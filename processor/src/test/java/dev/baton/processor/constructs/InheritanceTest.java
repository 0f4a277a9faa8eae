package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Overriding, bridges, {@code super} calls, interfaces, enums and records. */
class InheritanceTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("Inheritance").tests();
  }
}
