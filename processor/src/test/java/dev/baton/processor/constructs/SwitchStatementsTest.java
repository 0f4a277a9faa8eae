package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Awaits in every part of switch statements. */
class SwitchStatementsTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("SwitchStatements").tests();
  }
}
