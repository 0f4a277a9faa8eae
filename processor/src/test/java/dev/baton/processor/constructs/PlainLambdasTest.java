package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Lambdas and method references that do not await, beside awaits. */
class PlainLambdasTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("PlainLambdas").tests();
  }
}
