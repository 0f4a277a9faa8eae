package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Awaits in switches over types, records and sealed types, and in their guards. */
@EnabledForJreRange(min = JRE.JAVA_21)
class PatternsTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("Patterns").tests();
  }
}
