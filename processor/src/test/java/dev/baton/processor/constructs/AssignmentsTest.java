package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Awaits in simple and compound assignments, and beside increments. */
class AssignmentsTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("Assignments").tests();
  }
}
