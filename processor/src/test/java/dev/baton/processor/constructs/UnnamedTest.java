package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Unnamed variables and patterns around awaits; JDK 22 on. */
class UnnamedTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.since(22, "Unnamed");
  }
}
