package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Async methods of every kind, recursion and tail calls. */
class MethodsTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("Methods").tests();
  }
}
