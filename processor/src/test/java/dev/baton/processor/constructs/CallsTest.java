package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Awaits among the receivers and arguments of calls. */
class CallsTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("Calls").tests();
  }
}
