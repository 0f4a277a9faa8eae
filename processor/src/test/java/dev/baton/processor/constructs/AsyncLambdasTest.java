package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Lambdas and method references whose functional interface's method is {@code @Async}. */
class AsyncLambdasTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("AsyncLambdas").tests();
  }
}
