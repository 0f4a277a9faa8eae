package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Awaits in switches over types, records and sealed types, and in their guards; JDK 21 on. */
class PatternsTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.since(21, "Patterns");
  }
}
